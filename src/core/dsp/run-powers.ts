import type { SamplePlane } from '#core/base'

/** Powers of a run's cells that stand out, and of some bins in any case. */
export interface PickedPowers {
  /** How many of each frame stand out. */
  readonly counts: Int32Array
  /** Their bins, ascending, and their powers, one frame's behind the other's; room for all there are. */
  readonly bins: Int32Array
  readonly powers: Float32Array
  /** [frame][probed] */
  readonly probes: Float32Array
}

/** What of an engine is needed. */
interface Powers {
  readonly binCount: number
  powers(samples: readonly SamplePlane[], frameCount: number, out: Float32Array): void
}

/** StftEngine.meanPowers out of all powers. */
export function meanOfAll(
  engine: Powers,
  samples: readonly SamplePlane[],
  frameCount: number,
  out: Float32Array,
): void {
  const { binCount } = engine
  const powers = allPowers(engine, samples, frameCount)
  out.fill(0, 0, binCount)
  for (let m = 0, at = 0; m < frameCount; m++) {
    for (let bin = 0; bin < binCount; bin++, at++) {
      out[bin] = (out[bin] as number) + (powers[at] as number) / frameCount
    }
  }
}

/** StftEngine.pickPowers out of all powers. */
export function pickOfAll(
  engine: Powers,
  samples: readonly SamplePlane[],
  frameCount: number,
  thresholds: Float32Array,
  probed: Int32Array,
  out: PickedPowers,
): void {
  const { binCount } = engine
  const powers = allPowers(engine, samples, frameCount)
  let at = 0
  for (let m = 0; m < frameCount; m++) {
    const row = powers.subarray(m * binCount, (m + 1) * binCount)
    const before = at
    for (let bin = 0; bin < binCount; bin++) {
      if (!((row[bin] as number) > (thresholds[bin] as number))) continue
      out.bins[at] = bin
      out.powers[at++] = row[bin] as number
    }
    out.counts[m] = at - before
    for (let i = 0; i < probed.length; i++) {
      out.probes[m * probed.length + i] = row[probed[i] as number] as number
    }
  }
}

function allPowers(engine: Powers, samples: readonly SamplePlane[], frameCount: number) {
  const powers = new Float32Array(frameCount * engine.binCount)
  engine.powers(samples, frameCount, powers)
  return powers
}
