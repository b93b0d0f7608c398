import type { SamplePlane } from '#core/base'

/**
 * Fills planes with samples of a run, `offset` behind its first one and on: they go from where they are read or decoded straight
 * to where they are transformed.
 */
export type RunFill = (offset: number, planes: readonly SamplePlane[]) => void

/** Powers of a run's cells that stand out. */
export interface PickedPowers {
  /** How many of each frame stand out. */
  readonly counts: Int32Array
  /** Their bins, ascending, and their powers, one frame's behind the other's; room for all there are. */
  readonly bins: Int32Array
  readonly powers: Float32Array
}

/** Bins whose powers are wanted in any case, and what is counted of each frame at once: how many reach these. */
export interface Probed {
  readonly bins: Int32Array
  readonly least: Float32Array
}

export interface Probes {
  /** [frame][probed bin], one group's behind the other's */
  readonly powers: Float32Array
  /** How many reach their least: [frame][group] */
  readonly reached: Int32Array
}

/** What of an engine is needed. */
interface Powers {
  readonly kind: 'real' | 'iq'
  readonly window: { readonly length: number }
  readonly hop: number
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
  fill: RunFill,
  frameCount: number,
  thresholds: Float32Array,
  probed: readonly Probed[],
  out: PickedPowers,
  probes: Probes,
): void {
  const { kind, window, hop, binCount } = engine
  const length = Math.max(0, (frameCount - 1) * hop + window.length)
  const samples = Array.from({ length: kind === 'iq' ? 2 : 1 }, () => new Float64Array(length))
  fill(0, samples)
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
    fillProbes(row, m, probed, probes)
  }
}

/** Fills the probes of a frame. @param row  powers of all its bins */
export function fillProbes(
  row: Float32Array,
  frame: number,
  probed: readonly Probed[],
  out: Probes,
): void {
  let at = frame * probed.reduce((sum, { bins }) => sum + bins.length, 0)
  for (const [group, { bins, least }] of probed.entries()) {
    let reached = 0
    for (let i = 0; i < bins.length; i++) {
      const power = row[bins[i] as number] as number
      out.powers[at++] = power
      if (power >= (least[i] as number)) reached++
    }
    out.reached[frame * probed.length + group] = reached
  }
}

function allPowers(engine: Powers, samples: readonly SamplePlane[], frameCount: number) {
  const powers = new Float32Array(frameCount * engine.binCount)
  engine.powers(samples, frameCount, powers)
  return powers
}
