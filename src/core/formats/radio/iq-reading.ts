import type { RecordingFacts } from '../recording-facts'

/** How pairs of channels are read, where a person knows better than the file. */
export interface Reading {
  readonly kind: 'real' | 'iq'
  /** The second channel of each pair is I, the first Q. */
  readonly isSwapped: boolean
  readonly isQInverted: boolean
}

/** Whether channels can be I and Q in turn, of a receiver or several. */
export function arePairs({ channels }: Pick<RecordingFacts, 'channels'>): boolean {
  return channels > 0 && channels % 2 === 0
}

/** How a recording is read now. */
export function readingOf({ kind, iqOrder }: RecordingFacts): Reading {
  return { kind, isSwapped: false, isQInverted: false, ...iqOrder }
}

/**
 * The facts of the same file read otherwise. To swap I and Q and to invert Q both mirror the
 * spectrum; to do both leaves it as it was. What is painted stays where it is.
 */
export function readAs(facts: RecordingFacts, change: Partial<Reading>): RecordingFacts {
  const { kind, isSwapped, isQInverted } = { ...readingOf(facts), ...change }
  const { iqOrder: _, iqReason, ...others } = facts
  const isOwnKind = kind === facts.kind
  return {
    ...others,
    kind,
    ...(kind === 'iq' ? { iqReason: isOwnKind ? (iqReason ?? YOURS) : YOURS } : {}),
    ...(isSwapped || isQInverted ? { iqOrder: { isSwapped, isQInverted } } : {}),
  }
}

/** The radio frequency that 0 Hz of the picture stands for; undefined where the recording is no I/Q or says none. */
export function centreOf({ kind, centreHz }: RecordingFacts): number | undefined {
  return kind === 'iq' ? centreHz : undefined
}

const YOURS = 'your choice'

/** The file's channel that holds a channel as it is read. */
export function storedChannel({ kind, iqOrder }: RecordingFacts, channel: number): number {
  if (kind !== 'iq' || iqOrder?.isSwapped !== true) return channel
  return channel % 2 === 0 ? channel + 1 : channel - 1
}

/** Whether a channel is read with its sign turned. */
export function isTurned({ kind, iqOrder }: RecordingFacts, channel: number): boolean {
  return kind === 'iq' && channel % 2 === 1 && iqOrder?.isQInverted === true
}

/** In place; 0 stays 0. */
export function turnSigns(plane: Float32Array | Float64Array): void {
  for (let n = 0; n < plane.length; n++) plane[n] = 0 - (plane[n] as number)
}
