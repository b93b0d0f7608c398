import type { Interval } from '#core/base'

/** A carrier stands so far above the floor; its band ends where it comes so near to it. */
const CARRIER_DB = 12
const EDGE_DB = 6

/** A tone's main lobe with a Hann window, on each side. */
const LEAST_HALF_BINS = 2

/**
 * The bands of the strongest carriers, strongest first, as half-open intervals of bins.
 *
 * A carrier is there all the time: bursts do not count, because the median over the frames does. Its
 * band reaches to where the medians come within 6 dB of the floor, which is the median of all bins,
 * so that a modulation goes with it.
 *
 * @param levels  dB, [frame][bin]
 * @returns       at most `count` disjoint intervals; fewer where no more stand 12 dB above the floor
 */
export function carrierBands(levels: Float32Array, binCount: number, count: number): Interval[] {
  const medians = binMedians(levels, binCount)
  const floor = medians.toSorted()[Math.floor(binCount / 2)] ?? 0
  const bands: Interval[] = []
  const isTaken = new Uint8Array(binCount)
  while (bands.length < count) {
    const peak = strongest(medians, isTaken)
    if (peak === undefined || (medians[peak] as number) < floor + CARRIER_DB) return bands
    const edge = floor + EDGE_DB
    let start = peak
    let end = peak + 1
    const isOf = (bin: number): boolean => isTaken[bin] === 0 && (medians[bin] as number) > edge
    while (start > 0 && isOf(start - 1)) start--
    while (end < binCount && isOf(end)) end++
    start = Math.max(0, Math.min(start, peak - LEAST_HALF_BINS))
    end = Math.min(binCount, Math.max(end, peak + 1 + LEAST_HALF_BINS))
    while (start < peak && isTaken[start] === 1) start++
    while (end > peak + 1 && isTaken[end - 1] === 1) end--
    isTaken.fill(1, start, end)
    bands.push({ start, end })
  }
  return bands
}

function binMedians(levels: Float32Array, binCount: number): Float32Array {
  const frameCount = Math.floor(levels.length / binCount)
  const column = new Float32Array(frameCount)
  return Float32Array.from({ length: binCount }, (_, bin) => {
    for (let frame = 0; frame < frameCount; frame++) {
      column[frame] = levels[frame * binCount + bin] as number
    }
    return column.toSorted()[Math.floor(frameCount / 2)] ?? 0
  })
}

function strongest(medians: Float32Array, isTaken: Uint8Array): number | undefined {
  let best: number | undefined
  for (const [bin, level] of medians.entries()) {
    if (isTaken[bin] === 0 && (best === undefined || level > (medians[best] as number))) best = bin
  }
  return best
}
