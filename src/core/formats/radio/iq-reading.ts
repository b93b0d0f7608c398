import type { OwnFacts, RecordingFacts } from '../recording-facts'

/** How a recording is read, where a person knows better than the file. */
export interface Reading {
  /** Sample instants in a second of what was recorded: more than the file says where it is slowed down. */
  readonly rateHz: number
  readonly centreHz: number | undefined
  /** ISO 8601, of its first sample. */
  readonly startTime: string | undefined
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
export function readingOf(facts: RecordingFacts): Reading {
  const { rateHz, centreHz, startTime, kind, iqOrder } = facts
  return { rateHz, centreHz, startTime, kind, isSwapped: false, isQInverted: false, ...iqOrder }
}

/** What the file itself says of its rate, centre and start. */
export function ownFacts({ own, rateHz, centreHz, startTime }: RecordingFacts): OwnFacts {
  return own ?? { rateHz, ...given({ centreHz }), ...given({ startTime }) }
}

/** The recording as its file describes it: what headers are written of. */
export function asInFile(facts: RecordingFacts): RecordingFacts {
  if (facts.own === undefined) return facts
  const { own, rateHz: _rate, centreHz: _centre, startTime: _start, ...others } = facts
  return { ...others, ...own }
}

/** Without members that are undefined. */
function given<T extends object>(members: T): { readonly [K in keyof T]?: NonNullable<T[K]> } {
  const entries = Object.entries(members).filter(([, value]) => value !== undefined)
  return Object.fromEntries(entries) as { readonly [K in keyof T]?: NonNullable<T[K]> }
}

/**
 * The facts of the same file read otherwise; what the file says itself stays in `own`. To swap I and Q and to invert Q both mirror the
 * spectrum; to do both leaves it as it was. What is painted stays where it is.
 */
export function readAs(facts: RecordingFacts, change: Partial<Reading>): RecordingFacts {
  const { rateHz, centreHz, startTime, ...pairs } = { ...readingOf(facts), ...change }
  const { iqOrder: _, iqReason, own: _own, centreHz: _c, startTime: _s, ...others } = facts
  const said = { rateHz, ...given({ centreHz }), ...given({ startTime }) }
  const own = ownFacts(facts)
  const isOwn = rateHz === own.rateHz && centreHz === own.centreHz && startTime === own.startTime
  const read = { ...others, ...said, ...(isOwn ? {} : { own }) }
  if (!arePairs(facts)) return { ...read, ...given({ iqReason }) }
  const { kind, isSwapped, isQInverted } = pairs
  const isOwnKind = kind === facts.kind
  return {
    ...read,
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
