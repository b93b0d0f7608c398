import type { Region } from '#core/mask'
import { effectText, regionName } from '#ui/text'

/** The regions whose name or effect has every word of the filter in it, whatever their case. */
export function filteredRegions(regions: readonly Region[], filter: string): readonly Region[] {
  const words = filter
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
  if (words.length === 0) return regions
  return regions.filter((region) => {
    const text = `${regionName(region)} ${effectText(region)}`.toLowerCase()
    return words.every((word) => text.includes(word))
  })
}
