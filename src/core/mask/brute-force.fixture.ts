import { clamp } from '#core/base'
import type { CellGrid } from './cell-grid'
import type { Feather, Shape } from './region/region'

/** Whether a point lies in the shape, by means that share nothing with the code under test. */
function isInside(shape: Shape, timeS: number, freqHz: number): boolean {
  switch (shape.kind) {
    case 'rectangle':
      return (
        shape.startS <= timeS &&
        timeS < shape.endS &&
        shape.lowHz <= freqHz &&
        freqHz < shape.highHz
      )
    case 'brush':
      return shape.points.some((from, i) => {
        const to = shape.points[i + 1] ?? from
        const [x, y] = [(timeS - from[0]) / shape.radiusS, (freqHz - from[1]) / shape.radiusHz]
        const [dx, dy] = [(to[0] - from[0]) / shape.radiusS, (to[1] - from[1]) / shape.radiusHz]
        const dr = to[2] - from[2]
        // Distance² − radius² along the segment is a parabola: its least value decides.
        const excess = (s: number): number =>
          (x - s * dx) ** 2 + (y - s * dy) ** 2 - (from[2] + s * dr) ** 2
        const bend = dx * dx + dy * dy - dr * dr
        const vertex = clamp((x * dx + y * dy + from[2] * dr) / bend, 0, 1)
        return Math.min(excess(0), excess(1), bend > 0 ? excess(vertex) : excess(0)) <= 0
      })
    case 'lasso': {
      let isIn = false
      for (const [i, [t1, f1]] of shape.points.entries()) {
        const [t2, f2] = shape.points[(i + 1) % shape.points.length]!
        if (f1 > freqHz === f2 > freqHz) continue
        if (timeS < t1 + ((freqHz - f1) / (f2 - f1)) * (t2 - t1)) isIn = !isIn
      }
      return isIn
    }
    case 'harmonics': {
      const { points, count, widthHz } = shape
      const end = points.findIndex(([atS]) => atS > timeS)
      const [from, to] = [points[end - 1], points[end]]
      if (from === undefined || to === undefined) return false
      const f0 = from[1] + ((timeS - from[0]) / (to[0] - from[0])) * (to[1] - from[1])
      for (let multiple = 1; multiple <= count; multiple++) {
        if (Math.abs(freqHz - multiple * f0) <= widthHz / 2) return true
      }
      return false
    }
    case 'compound':
      return shape.parts.reduce(
        (isIn, { op, shape: part }) => (isInside(part, timeS, freqHz) ? op === 'add' : isIn),
        false,
      )
  }
}

/** Numbers below 2^bits in the order of their reversed bits, as middles of as many parts of [0, 1). */
function reversedSteps(bits: number): readonly number[] {
  return Array.from({ length: 2 ** bits }, (_, k) => {
    let out = 0
    for (let bit = 0; bit < bits; bit++) if (k & (1 << bit)) out += 2 ** (-1 - bit)
    return out + 2 ** (-1 - bits)
  })
}

const TIME_STEPS = reversedSteps(8)
const FREQ_STEPS = reversedSteps(7)

/** Shares the points of a cell, blurred by the feather's box, that lie in the shape continued over the borders. */
export function bruteForce(
  shape: Shape,
  feather: Feather,
  cells: CellGrid,
  column: number,
  row: number,
): number {
  const [lowHz, highHz] = [cells.edgesHz[row]!, cells.edgesHz[row + 1]!]
  const [timeCount, freqCount] = [TIME_STEPS.length, FREQ_STEPS.length]
  let inside = 0
  for (let a = 0; a < timeCount; a++) {
    const timeS =
      cells.startS +
      (column - 0.5 + (a + 0.5) / timeCount) * cells.columnS +
      feather.timeS * (2 * TIME_STEPS[a]! - 1)
    for (let b = 0; b < freqCount; b++) {
      const freqHz =
        lowHz +
        ((b + 0.5) / freqCount) * (highHz - lowHz) +
        feather.freqHz * (2 * FREQ_STEPS[(b + a) % freqCount]! - 1)
      const at = clamp(timeS, 1e-9, cells.durationS - 1e-9)
      if (isInside(shape, at, clamp(freqHz, cells.bandLowHz + 1e-6, cells.bandHighHz - 1e-6)))
        inside++
    }
  }
  return inside / (timeCount * freqCount)
}
