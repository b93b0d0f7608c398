/** The fundamental of a hum over time: at j·stepS seconds it is fundamentalHz[j], straight between, constant beyond. */
export interface HumTrack {
  readonly stepS: number
  /** At least one. */
  readonly fundamentalHz: readonly number[]
}

/** Where a hum is in its cycle. */
export interface HumPhase {
  /** Cycles since the recording began, the integral of the fundamental; at times before it, negative. */
  cyclesAt(timeS: number): number
}

export function humPhase({ stepS, fundamentalHz }: HumTrack): HumPhase {
  const last = fundamentalHz.length - 1
  const at = (j: number): number => fundamentalHz[Math.min(Math.max(j, 0), last)] as number
  const cycles = new Float64Array(last + 1)
  for (let j = 1; j <= last; j++) {
    cycles[j] = (cycles[j - 1] as number) + ((at(j - 1) + at(j)) / 2) * stepS
  }
  const knotAt = (timeS: number): number => Math.min(Math.max(Math.floor(timeS / stepS), 0), last)
  return {
    cyclesAt: (timeS) => {
      const j = knotAt(timeS)
      const since = timeS - j * stepS
      const bend = since <= 0 ? 0 : ((at(j + 1) - at(j)) * since * since) / (2 * stepS)
      return (cycles[j] as number) + at(j) * since + bend
    },
  }
}
