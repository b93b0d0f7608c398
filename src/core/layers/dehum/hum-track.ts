/** The fundamental of a hum over time: at j·stepS seconds it is fundamentalHz[j], straight between, constant beyond. */
export interface HumTrack {
  readonly stepS: number
  /** At least one. */
  readonly fundamentalHz: readonly number[]
}

/** Where a hum is in its cycle: cycles since its track began, the integral of the fundamental; before that, negative. */
export interface HumPhase {
  cyclesAt(timeS: number): number
  /** The same of samples first, first + 1, … at a rate. @param out  overwritten */
  fillCycles(first: number, rateHz: number, out: Float64Array): void
}

/** @param startS  when the track begins */
export function humPhase({ stepS, fundamentalHz }: HumTrack, startS = 0): HumPhase {
  const last = fundamentalHz.length - 1
  const at = (j: number): number => fundamentalHz[Math.min(Math.max(j, 0), last)] as number
  const cycles = new Float64Array(last + 1)
  for (let j = 1; j <= last; j++) {
    cycles[j] = (cycles[j - 1] as number) + ((at(j - 1) + at(j)) / 2) * stepS
  }
  const knotAt = (sinceS: number): number => Math.min(Math.max(Math.floor(sinceS / stepS), 0), last)
  const fill = (first: number, rateHz: number, out: Float64Array): void => {
    for (let n = 0; n < out.length; ) {
      const knot = knotAt((first + n) / rateHz - startS)
      const [knotS, knotCycles, hz] = [knot * stepS, cycles[knot] as number, at(knot)]
      const rise = at(knot + 1) - hz
      // Up to the next point of the track.
      for (; n < out.length; n++) {
        const sinceS = (first + n) / rateHz - startS
        if (knotAt(sinceS) !== knot) break
        const since = sinceS - knotS
        const bend = since <= 0 ? 0 : (rise * since * since) / (2 * stepS)
        out[n] = knotCycles + hz * since + bend
      }
    }
  }
  const one = new Float64Array(1)
  return {
    cyclesAt: (timeS) => {
      fill(timeS, 1, one)
      return one[0] as number
    },
    fillCycles: fill,
  }
}
