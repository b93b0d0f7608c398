import { unusedId } from '#core/layers'

/** A name that none of the regions has: r1, r2, … from their number up. Asked for at every move of a stroke. */
export function freshId(regions: readonly { readonly id: string }[]): string {
  const likely = `r${regions.length + 1}`
  if (!regions.some(({ id }) => id === likely)) return likely
  return unusedId(new Set(regions.map((region) => region.id)), 'r', regions.length + 1)
}

/** So many names that none of the regions has, all different. */
export function freshIds(
  regions: readonly { readonly id: string }[],
  count: number,
): readonly string[] {
  const taken = new Set(regions.map((region) => region.id))
  let number = regions.length
  return Array.from({ length: count }, () => {
    const id = unusedId(taken, 'r', number + 1)
    number = Number(id.slice(1))
    return id
  })
}
