import { hypot } from '#core/base'
import type { Cells } from './surroundings'

/** Frames on either side of what is lost whose cells a patch is compared by. */
const RIM = 3

/** Cells of a patch that stands for lost ones. */
interface Pattern {
  cellFor(at: number): readonly [re: number, im: number]
}

/**
 * The patch of the surroundings, so many frames earlier or later, whose rim is most like that of the
 * lost cells: the least difference of magnitudes, of those that lie in no lost cell. Each bin is turned
 * so that its phase fits at the rim. Undefined where no patch has room.
 */
export function bestPattern(cells: Cells, lost: readonly number[]): Pattern | undefined {
  const { frameCount, binCount, spectra, isLost } = cells
  const frames = lost.map((at) => Math.floor(at / binCount))
  const first = frames.reduce((least, frame) => Math.min(least, frame), frameCount)
  const last = frames.reduce((most, frame) => Math.max(most, frame), 0)
  const bins = lost.map((at) => at % binCount)
  const low = bins.reduce((least, bin) => Math.min(least, bin), binCount)
  const high = bins.reduce((most, bin) => Math.max(most, bin), 0)
  const magnitude = (at: number): number =>
    hypot(spectra[2 * at] as number, spectra[2 * at + 1] as number)
  const rim: number[] = []
  for (
    let frame = Math.max(0, first - RIM);
    frame <= Math.min(frameCount - 1, last + RIM);
    frame++
  ) {
    for (let bin = Math.max(0, low - RIM); bin <= Math.min(binCount - 1, high + RIM); bin++) {
      if (isLost[frame * binCount + bin] === 0) rim.push(frame * binCount + bin)
    }
  }
  let best: number | undefined
  let least = Number.POSITIVE_INFINITY
  for (let shift = -first; shift <= frameCount - 1 - last; shift++) {
    if (lost.some((at) => isLost[at + shift * binCount] !== 0)) continue
    let sum = 0
    let count = 0
    for (const at of rim) {
      const other = at + shift * binCount
      if (other < 0 || other >= isLost.length || isLost[other] !== 0) continue
      const difference = magnitude(at) - magnitude(other)
      sum += difference * difference
      count++
    }
    if (count > rim.length / 2 && sum / count < least) {
      least = sum / count
      best = shift
    }
  }
  if (best === undefined) return undefined
  const shift = best * binCount
  const turns = Array.from({ length: binCount }, (): [number, number] => [0, 0])
  for (const at of rim) {
    const other = at + shift
    if (other < 0 || other >= isLost.length || isLost[other] !== 0) continue
    const turn = turns[at % binCount] as [number, number]
    const [x, y] = [spectra[2 * at] as number, spectra[2 * at + 1] as number]
    const [u, v] = [spectra[2 * other] as number, spectra[2 * other + 1] as number]
    turn[0] += x * u + y * v
    turn[1] += y * u - x * v
  }
  return {
    cellFor: (at) => {
      const [cos, sin] = turns[at % binCount] as [number, number]
      const length = Math.sqrt(cos * cos + sin * sin)
      const [u, v] = [spectra[2 * (at + shift)] as number, spectra[2 * (at + shift) + 1] as number]
      if (!(length > 0)) return [u, v]
      return [(u * cos - v * sin) / length, (u * sin + v * cos) / length]
    },
  }
}
