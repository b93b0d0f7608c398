import type { Region } from '#core/mask'

/** How many regions have each label. */
export function countsOf(regions: readonly Pick<Region, 'label'>[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const { label } of regions) counts.set(label, (counts.get(label) ?? 0) + 1)
  return counts
}
