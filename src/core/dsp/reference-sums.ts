import { ln } from '#core/base'
import { type CellSums, LEAST_POWER, ROLLOFF, SHAPE_SUMS } from './cell-sums'

const DB_OF_LN = 4.342944819032518

/** CellSums in plain code, one number after the other. */
export function referenceSums(binCount: number): CellSums {
  return {
    shapes: (squares, frameCount, { start, end }, offsets, before, out) => {
      for (let m = 0; m < frameCount; m++) {
        const row = squares.subarray(m * binCount + start, m * binCount + end)
        const at = m * SHAPE_SUMS.length
        fillShape(row, offsets, before, out.subarray(at, at + SHAPE_SUMS.length))
      }
    },
    bands: (
      values,
      rowLength,
      rowCount,
      { bandCount, firstBins, offsets, weights },
      least,
      out,
    ) => {
      for (let row = 0; row < rowCount; row++) {
        for (let band = 0; band < bandCount; band++) {
          const [from, to] = [offsets[band] as number, offsets[band + 1] as number]
          const shift = row * rowLength + (firstBins[band] as number) - from
          let sum = 0
          for (let i = from; i < to; i++) {
            const value = values[shift + i] as number
            sum += (weights[i] as number) * (value > least ? value : least)
          }
          out[row * bandCount + band] = sum
        }
      }
    },
    steps: (samples, step, stepCount, zero, out) => {
      for (let s = 0, n = 0; s < stepCount; s++) {
        let squares = 0
        let crossings = 0
        for (const end = n + step; n < end; n++) {
          const value = samples[n] as number
          squares += value * value
          if (n > 0 && value < -zero !== (samples[n - 1] as number) < -zero) crossings += 1
        }
        out[2 * s] = squares
        out[2 * s + 1] = crossings
      }
    },
    kthSmallest: (values, rowCount, k, out) => {
      const column = new Float32Array(rowCount)
      for (let i = 0; i < out.length; i++) {
        for (let row = 0; row < rowCount; row++) {
          column[row] = values[row * out.length + i] as number
        }
        out[i] = column.sort()[k] as number
      }
    },
    decibels: (powers) => {
      for (const [i, power] of powers.entries()) {
        powers[i] = DB_OF_LN * ln(power > LEAST_POWER ? power : LEAST_POWER)
      }
    },
  }
}

function fillShape(
  squares: Float64Array,
  offsets: Float64Array,
  before: Float64Array,
  out: Float64Array,
): void {
  let [size, moment, spread, most, change] = [0, 0, 0, 0, 0]
  let [power, weighed, floored, logs] = [0, 0, 0, 0]
  for (const [i, square] of squares.entries()) {
    const s = Math.sqrt(square)
    const offset = offsets[i] as number
    const step = s - (before[i] as number)
    const high = square > LEAST_POWER ? square : LEAST_POWER
    size += s
    moment += offset * s
    spread += offset * offset * s
    most = Math.max(most, s)
    change += step * step
    power += square
    weighed += square > 0 ? square * ln(square) : 0
    floored += high
    logs += ln(high)
    before[i] = s
  }
  let soFar = 0
  const rolloff = before.findIndex((s) => (soFar += s) >= ROLLOFF * size)
  const last = squares.length - 1
  out.set([size, moment, spread, most, change, power, weighed, floored])
  out.set([logs / Math.LN2, 1, rolloff < 0 ? last : rolloff], 8)
}
