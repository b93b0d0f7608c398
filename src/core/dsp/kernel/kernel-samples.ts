import { expectThat } from '#core/base'
import { referenceSamples } from '../reference-samples'
import { expectRows } from '../robust-means'
import type { SampleMath } from '../sample-math'
import type { Kernel } from './kernel'
import type { MemoryLayout } from './layout'

/** Bytes of a number. */
const BYTES = 8
/** What loops over several results at a time may read and write behind an end. */
const BEHIND_BYTES = 16 * BYTES
/** Results that are computed at a time: what they are made of stays in a core's own cache. */
const BATCH_VALUES = 4096
/** The same of sums of squares: steps that are longer are rare, and summed in plain code. */
const ENERGY_VALUES = 2 ** 14

/** SampleMath in the kernel, above the memory of its owner. */
export function kernelSamples(kernel: Kernel): SampleMath {
  return {
    addEnergies: (plane, step, out) => {
      expectThat(out.length * step <= plane.length, 'addEnergies: the plane is too short')
      if (step > ENERGY_VALUES) {
        referenceSamples.addEnergies(plane, step, out)
        return
      }
      const most = Math.floor(ENERGY_VALUES / step)
      const layout = layoutOf(kernel, ENERGY_VALUES + most)
      const from = addressOf(layout, ENERGY_VALUES)
      const to = addressOf(layout, most)
      for (let first = 0; first < out.length; first += most) {
        const own = out.subarray(first, first + most)
        const part = plane.subarray(first * step, (first + own.length) * step)
        kernel.float64(from, part.length).set(part)
        const energies = kernel.float64(to, own.length)
        energies.set(own)
        kernel.run.addEnergiesRow(from, step, own.length, to)
        own.set(energies)
      }
    },
    autocorrelation: (values, order) => {
      const { length } = values
      const layout = layoutOf(kernel, 2 * (length + order + 1))
      const from = addressOf(layout, length + order + 1)
      const to = addressOf(layout, order + 1)
      const padded = kernel.float64(from, length + order + 1)
      padded.set(values)
      padded.fill(0, length)
      kernel.run.correlateRow(from, from, length, order + 1, to)
      return kernel.float64(to, order + 1).slice()
    },
    filterEvery: (taps, plane, first, step, out) => {
      expectThat(
        first >= 0 && first + (out.length - 1) * step + taps.length <= plane.length,
        'filterEvery: the plane is too short',
      )
      // Of a filter that is longer than what it steps over, little is read twice.
      const most = Math.max(16, Math.floor((4 * BATCH_VALUES) / step))
      const inputs = (most + 1) * step + taps.length
      const layout = layoutOf(kernel, inputs + taps.length + most)
      const from = addressOf(layout, inputs)
      const by = addressOf(layout, taps.length)
      const to = addressOf(layout, most)
      kernel.float64(by, taps.length).set(taps)
      for (let start = 0; start < out.length; start += most) {
        const count = Math.min(most, out.length - start)
        const at = first + start * step
        const part = plane.subarray(at, at + (count - 1) * step + taps.length)
        kernel.float64(from, part.length).set(part)
        kernel.run.filterRow(from, step, by, taps.length, count, to)
        out.set(kernel.float64(to, count), start)
      }
    },
    subtractLines: (plane, turns, shares, lines, out) => {
      if (lines.low.length === 0) {
        referenceSamples.subtractLines(plane, turns, shares, lines, out)
        return
      }
      const { low, high } = lines
      const layout = layoutOf(kernel, 3 * BATCH_VALUES + 2 * low.length)
      const x = addressOf(layout, BATCH_VALUES)
      const phases = addressOf(layout, BATCH_VALUES)
      const times = addressOf(layout, BATCH_VALUES)
      const lows = addressOf(layout, low.length)
      const rises = addressOf(layout, low.length)
      kernel.float64(lows, low.length).set(low)
      kernel.float64(rises, low.length).set(high.map((each, k) => each - (low[k] as number)))
      for (let start = 0; start < plane.length; start += BATCH_VALUES) {
        const count = Math.min(BATCH_VALUES, plane.length - start)
        const end = start + count
        kernel.float64(x, count).set(plane.subarray(start, end))
        kernel.float64(phases, count).set(turns.subarray(start, end))
        kernel.float64(times, count).set(shares.subarray(start, end))
        kernel.run.subtractLinesRow(x, phases, times, lows, rises, low.length / 2, count, x)
        out.set(kernel.float64(x, count), start)
      }
    },
    addPhasors: (plane, positions, lineCount, sums, falling) => {
      if (lineCount === 0) {
        referenceSamples.addPhasors(plane, positions, lineCount, sums, falling)
        return
      }
      const row = 2 * lineCount
      for (let start = 0; start < plane.length; start += BATCH_VALUES) {
        const count = Math.min(BATCH_VALUES, plane.length - start)
        const first = Math.floor(positions[start] as number)
        const last = Math.floor(positions[start + count - 1] as number)
        const rows = sums.subarray(first * row, (last + 2) * row)
        const layout = layoutOf(kernel, 3 * count + rows.length)
        const x = addressOf(layout, count)
        const at = addressOf(layout, count)
        const weights = addressOf(layout, count)
        const added = addressOf(layout, rows.length)
        kernel.float64(x, count).set(plane.subarray(start, start + count))
        const own = kernel.float64(at, count)
        for (let i = 0; i < count; i++) own[i] = (positions[start + i] as number) - first
        kernel.float64(added, rows.length).set(rows)
        kernel.run.addPhasorsRow(x, at, count, lineCount, weights, added)
        falling.set(kernel.float64(weights, count), start)
        rows.set(kernel.float64(added, rows.length))
      }
    },
    robustMeans: (values, columnCount, window, out) => {
      expectRows(values, columnCount, window, out)
      const count = window.length
      const rows = Math.ceil(count / 4) * 4
      const row = 2 * columnCount
      const layout = layoutOf(kernel, rows * (row + 3) + out.length)
      const from = addressOf(layout, rows * row)
      const weights = addressOf(layout, rows)
      const distances = addressOf(layout, rows)
      const ranks = addressOf(layout, rows)
      const to = addressOf(layout, out.length)
      kernel
        .float64(from, rows * row)
        .fill(0, count * row)
        .set(values.subarray(0, count * row))
      kernel.float64(weights, rows).fill(0, count).set(window)
      kernel.run.robustMeansRow(
        from,
        columnCount,
        out.length / 2,
        weights,
        count,
        distances,
        ranks,
        to,
      )
      out.set(kernel.float64(to, out.length))
    },
  }
}

/** Room for so many numbers at eight addresses at most. */
function layoutOf(kernel: Kernel, count: number): MemoryLayout {
  return kernel.freeLayout(BYTES * count + 8 * (BEHIND_BYTES + 128))
}

function addressOf(layout: MemoryLayout, count: number): number {
  return layout.take(BYTES * count + BEHIND_BYTES)
}
