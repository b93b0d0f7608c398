import type { FrameGrid } from '#core/grid'

/** What is looked for, and where: all members given. */
export interface FindRequest {
  readonly startS: number
  readonly endS: number
  readonly lowHz: number
  readonly highHz: number
  /** How far above the floor of its bin a cell counts. */
  readonly thresholdDb: number
  /** Shortest and longest, after joining. */
  readonly minS: number
  readonly maxS: number
  /** Islands nearer to each other than this in time, and in frequency, are one. */
  readonly joinS: number
  readonly joinHz: number
  /** What has a lower score is left out. */
  readonly minScore: number
}

/** What stands out of its surroundings. */
export interface Found {
  readonly startS: number
  readonly endS: number
  /** The bins between these hold 90 % of its energy above the floor: 5 % lie below, 5 % above, at most. */
  readonly lowHz: number
  readonly highHz: number
  /** Between these lies all of it but 0.4 %: what keeps or removes it has these edges. */
  readonly outerLowHz: number
  readonly outerHighHz: number
  /** Of its strongest cell: the bin's centre, and its level, dBFS. */
  readonly peakHz: number
  readonly peakDb: number
  /** Mean power of its cells above the floor over the mean floor below them. */
  readonly snrDb: number
  /** 0 … 1: the share of its cells' energy that is not floor; of one that was looked for, how like it is. */
  readonly score: number
}

/** The box of a region that is made of what was found: all of it, not the 90 % that are measured. */
export function regionBoxOf({ startS, endS, outerLowHz, outerHighHz }: Found) {
  return { startS, endS, lowHz: outerLowHz, highHz: outerHighHz }
}

/** What a request means that leaves members out, as far as it does not depend on the recording. */
const FIND_DEFAULTS = {
  thresholdDb: 9,
  minS: 0,
  maxS: 2,
  joinS: 0.02,
  minScore: 0,
  /** `minScore` of what is looked for by a region that it is like. */
  likeScore: 0.5,
} as const

/** The request with what it leaves out: all of the recording and of its band, joined over all of it. */
export function completeRequest(
  options: Partial<FindRequest>,
  { durationS, lowHz, highHz }: FrameGrid,
  isLike = false,
): FindRequest {
  const { likeScore, ...defaults } = FIND_DEFAULTS
  return {
    startS: 0,
    endS: durationS,
    lowHz,
    highHz,
    joinHz: highHz - lowHz,
    ...defaults,
    ...(isLike ? { minScore: likeScore } : {}),
    ...options,
  }
}
