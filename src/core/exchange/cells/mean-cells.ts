import { exactDecimal } from './cells'

/** Means of columns of features over regions, by the regions' ids. */
export type MeansOfRegions = ReadonlyMap<
  string,
  readonly { readonly name: string; readonly value: number }[]
>

/** The columns of which some region has a mean, in the order in which they come. */
export function meanNames(means: MeansOfRegions = new Map()): readonly string[] {
  return [...new Set([...means.values()].flatMap((row) => row.map(({ name }) => name)))]
}

/** Their names in a table, as in a dataset of regions. */
export function meanHeadings(names: readonly string[]): readonly string[] {
  return names.map((name) => `${name}_mean`)
}

/** The cells of a region under these columns; empty where it has no mean. */
export function meanCells(
  means: MeansOfRegions | undefined,
  names: readonly string[],
  id: string,
): readonly string[] {
  const row = new Map(means?.get(id)?.map(({ name, value }) => [name, value]))
  return names.map((name) => {
    const value = row.get(name)
    return value === undefined || !Number.isFinite(value) ? '' : exactDecimal(value)
  })
}
