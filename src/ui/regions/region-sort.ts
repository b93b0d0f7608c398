import { type Region, visibleBounds } from '#core/mask'
import type { Measures } from '#core/measure'
import { effectText, MEASURE_COLUMNS, type MeasureKey, regionName } from '#ui/text'

/** The name of a column of features. */
type FeatureKey = `feature:${string}`

export type SortKey = 'name' | 'time' | 'band' | 'effect' | MeasureKey | FeatureKey

/** Numbers of regions, of those that are measured. */
interface RegionNumbers {
  readonly measures: (region: Region) => Measures | undefined
  /** The mean of a column of features. */
  readonly mean: (region: Region, name: string) => number | undefined
}

/** How the rows lie; without a key as the regions apply. */
export interface RegionSort {
  readonly key: SortKey | undefined
  readonly isDescending: boolean
}

export const AS_APPLIED: RegionSort = { key: undefined, isDescending: false }

/** The next one of a column's three: rising, falling, as they apply. */
export function sortedNext(sort: RegionSort, key: SortKey): RegionSort {
  if (sort.key !== key) return { key, isDescending: false }
  return sort.isDescending ? AS_APPLIED : { key, isDescending: true }
}

/** By which a column of features sorts. */
export function featureKey(name: string): FeatureKey {
  return `feature:${name}`
}

/** The column of features by which rows lie. */
export function sortedFeature({ key }: RegionSort): string | undefined {
  return isFeature(key) ? key.slice('feature:'.length) : undefined
}

function isFeature(key: SortKey | undefined): key is FeatureKey {
  return key?.startsWith('feature:') === true
}

/** Whether rows lie by what is measured of them. */
export function isMeasured({ key }: RegionSort): boolean {
  return MEASURE_COLUMNS.some((column) => column.key === key)
}

/**
 * The regions in the order of the rows; equal ones stay as they apply, those that are not measured
 * come last. By name they lie in groups.
 */
export function sortedRegions(
  regions: readonly Region[],
  { key, isDescending }: RegionSort,
  numbers: RegionNumbers,
): readonly Region[] {
  if (key === undefined) return regions
  const sign = isDescending ? -1 : 1
  const ranks = sortKeysOf(regions, key, numbers)
  return regions
    .map((region, i) => ({ region, rank: ranks[i] }))
    .sort((a, b) => compared(a.rank, b.rank, sign))
    .map(({ region }) => region)
}

function compared(a: number | undefined, b: number | undefined, sign: 1 | -1): number {
  if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined)
  return sign * (a - b)
}

/** A number for each region by which they lie in order. */
function sortKeysOf(
  regions: readonly Region[],
  key: SortKey,
  numbers: RegionNumbers,
): readonly (number | undefined)[] {
  if (isFeature(key)) {
    const name = key.slice('feature:'.length)
    return regions.map((region) => numbers.mean(region, name))
  }
  switch (key) {
    case 'name':
      return ranks(regions.map(regionName))
    case 'time':
      return regions.map(({ shape }) => visibleBounds(shape).startS)
    case 'band':
      return regions.map(({ shape }) => visibleBounds(shape).lowHz)
    case 'effect':
      return ranks(regions.map(effectText))
    default:
      return regions.map((region) => numbers.measures(region)?.[key])
  }
}

const alphabet = new Intl.Collator('en', { numeric: true })

/** Each text's place among all; thousands of regions have few different ones, and comparing takes long. */
function ranks(texts: readonly string[]): readonly number[] {
  const distinct = [...new Set(texts)].sort(alphabet.compare)
  const rankOf = new Map(distinct.map((text, rank) => [text, rank]))
  return texts.map((text) => rankOf.get(text) ?? 0)
}
