import type { Mask, Region } from '#core/mask'
import type { KnownRegion, MaskRef } from '#protocol'

/** Regions that workers keep beyond those of the present mask: jobs under way may be of earlier ones. */
const MOST_KNOWN = 10_000

/** The regions that masks of jobs may name: numbered, those named last kept longest. */
export class KnownRegions {
  /** Least recently named first. */
  readonly #keys = new Map<Region, number>()
  #keySoFar = 0
  #last: { readonly regions: readonly Region[]; readonly keys: readonly number[] } | undefined
  readonly #onChange: (added: readonly KnownRegion[], droppedKeys: readonly number[]) => void

  constructor(onChange: (added: readonly KnownRegion[], droppedKeys: readonly number[]) => void) {
    this.#onChange = onChange
  }

  get all(): readonly KnownRegion[] {
    return [...this.#keys].map(([region, key]) => ({ key, region }))
  }

  /** What jobs name a mask by. */
  refOf({ background, regions }: Mask): MaskRef {
    if (this.#last?.regions !== regions) this.#last = { regions, keys: this.#named(regions) }
    return { background, regionKeys: this.#last.keys }
  }

  #named(regions: readonly Region[]): readonly number[] {
    const added: KnownRegion[] = []
    const keys = regions.map((region) => {
      const known = this.#keys.get(region)
      const key = known ?? ++this.#keySoFar
      if (known === undefined) added.push({ key, region })
      this.#keys.delete(region)
      this.#keys.set(region, key)
      return key
    })
    const droppedKeys: number[] = []
    const most = Math.max(MOST_KNOWN, regions.length)
    for (const [region, key] of this.#keys) {
      if (this.#keys.size <= most) break
      this.#keys.delete(region)
      droppedKeys.push(key)
    }
    if (added.length > 0 || droppedKeys.length > 0) this.#onChange(added, droppedKeys)
    return keys
  }
}
