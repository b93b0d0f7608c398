/** Rows of numbers, one after the other. */
export interface Rows {
  readonly count: number
  readonly columnCount: number
  /** [row][column] */
  readonly values: Float64Array
}

/** How some columns are brought to one scale: learnt from some rows, used on any. */
export interface Scale {
  /** Those that vary, by their indices. */
  readonly columns: readonly number[]
  readonly means: readonly number[]
  readonly spreads: readonly number[]
}

/** A spread below this share of the values is rounding: the column tells nothing apart. */
const LEAST_SPREAD = 1e-9

/** Mean and spread of each column over some rows; columns that do not vary over them, or have no number somewhere, are left out. */
export function scaleOf({ columnCount, values }: Rows, rows: readonly number[]): Scale {
  const columns: number[] = []
  const means: number[] = []
  const spreads: number[] = []
  for (let c = 0; c < columnCount; c++) {
    const own = rows.map((row) => values[row * columnCount + c] as number)
    const mean = own.reduce((sum, value) => sum + value, 0) / own.length
    const squares = own.reduce((sum, value) => sum + (value - mean) * (value - mean), 0)
    const spread = Math.sqrt(squares / own.length)
    const largest = own.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
    if (!(spread > LEAST_SPREAD * largest) || spread === Number.POSITIVE_INFINITY) continue
    columns.push(c)
    means.push(mean)
    spreads.push(spread)
  }
  return { columns, means, spreads }
}

/** Rows with mean 0 and spread 1 over those that the scale was learnt from. */
export function scaledRows(
  { columnCount, values }: Rows,
  rows: readonly number[],
  { columns, means, spreads }: Scale,
): number[][] {
  return rows.map((row) =>
    columns.map((c, i) => {
      const scaled =
        ((values[row * columnCount + c] as number) - (means[i] as number)) / (spreads[i] as number)
      // A number that only this row lacks says nothing of it.
      return Number.isFinite(scaled) ? scaled : 0
    }),
  )
}
