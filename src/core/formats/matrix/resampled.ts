/** Some pixels in a row, and how much each counts; together 1, or none at all. */
export interface Taps {
  readonly first: number
  readonly weights: readonly number[]
}

const NONE: Taps = { first: 0, weights: [] }

/**
 * The pixels about a position: linear interpolation, over as many pixels as the positions lie apart
 * where that is more than one, so that nothing between them is passed over. A position on a pixel's
 * centre is that pixel; one beyond the outermost pixels' edges is none.
 *
 * @param position  pixel i has its centre at i
 * @param spacing   of positions, in pixels
 * @param count     of pixels
 */
export function tapsAt(position: number, spacing: number, count: number): Taps {
  if (!(position >= -0.5 && position <= count - 0.5)) return NONE
  const reach = Math.max(1, Math.min(spacing, count))
  const first = Math.max(0, Math.floor(position - reach) + 1)
  const end = Math.min(count, Math.ceil(position + reach))
  const weights: number[] = []
  let sum = 0
  for (let i = first; i < end; i++) {
    const weight = 1 - Math.abs(i - position) / reach
    weights.push(weight)
    sum += weight
  }
  return { first, weights: weights.map((weight) => weight / sum) }
}

/**
 * Values between pixels, in both directions.
 *
 * @param values  [column][row]
 * @param height  rows
 * @returns       [columns][rows] of the taps
 */
export function resampled(
  values: Float64Array,
  height: number,
  { columns, rows }: { readonly columns: readonly Taps[]; readonly rows: readonly Taps[] },
): Float64Array {
  const width = values.length / height
  const upright = new Float64Array(width * rows.length)
  for (let x = 0; x < width; x++) {
    for (const [row, { first, weights }] of rows.entries()) {
      let sum = 0
      for (let i = 0; i < weights.length; i++) {
        sum += (weights[i] as number) * (values[x * height + first + i] as number)
      }
      upright[x * rows.length + row] = sum
    }
  }
  const out = new Float64Array(columns.length * rows.length)
  for (const [column, { first, weights }] of columns.entries()) {
    const to = out.subarray(column * rows.length, (column + 1) * rows.length)
    for (let i = 0; i < weights.length; i++) {
      const from = (first + i) * rows.length
      const weight = weights[i] as number
      for (let row = 0; row < rows.length; row++) {
        to[row] = (to[row] as number) + weight * (upright[from + row] as number)
      }
    }
  }
  return out
}
