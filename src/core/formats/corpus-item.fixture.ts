import { isNamed, messageOf } from '#core/base'
import { readPlanes } from '#core/signal'
import { memoryBytes } from './byte-source'
import { openRecording } from './open-recording'
import { outputSize } from './output-pieces'
import { arePairs } from './radio/iq-reading'
import type { RecordingFacts } from './recording-facts'
import { recordingSource } from './recording-source'
import { planesFor, reassembled } from './riff/made-wav.fixture'
import { countUnusual } from './unusual-samples'

type Rows = readonly (readonly (number | null)[])[]

/** A file of the corpus and what its manifest says of it. */
export interface CorpusItem {
  readonly file: string
  readonly category?: string
  /** 'invariants': opened or refused, but with figures that are possible. */
  readonly outcome: 'load' | 'load_warn' | 'error' | 'load_or_error' | 'invariants'
  readonly error_about?: string
  readonly frames?: number
  readonly frames_also?: readonly number[]
  readonly sample_rate?: number
  readonly channels?: number
  readonly nonfinite?: number
  readonly head?: Rows
  readonly tail?: Rows
  readonly rms?: readonly number[]
  /** Whether a radio recorded it; of pairs of channels that means I/Q. */
  readonly iq?: boolean
  readonly centre_hz?: number | null
  readonly centre_also?: readonly (number | null)[]
  readonly start_utc?: string | null
  /** The other file of a SigMF pair. */
  readonly pair?: string
}

type RadioFigures = Pick<RecordingFacts, 'kind' | 'channels' | 'centreHz' | 'startTime'>

/** What must never be shown to a person. */
export const NONSENSE = /NaN|undefined|Infinity/

/** Opens a file of the corpus; what is not as its manifest says, a sentence each. */
export async function outcomeComplaints(item: CorpusItem, bytes: Uint8Array): Promise<string[]> {
  const result = await opened(bytes, item.file.split('/').at(-1) ?? '')
  if (result instanceof Error) return refusalComplaints(item, messageOf(result))
  if (item.outcome === 'error') return ['opened, but must be refused']
  const complaints = await figureComplaints(item, bytes, result)
  complaints.push(...radioComplaints(item, result))
  const unusual = await countUnusual(memoryBytes(bytes), result, 0, result.length)
  const hasNotice = result.warnings.length + unusual.nonFinite + unusual.beyondFloat32 > 0
  if (item.outcome === 'load_warn' && !hasNotice) complaints.push('nothing was reported')
  if (item.nonfinite !== undefined && unusual.nonFinite !== item.nonfinite) {
    complaints.push(`${unusual.nonFinite} samples not finite, not ${item.nonfinite}`)
  }
  if (NONSENSE.test(result.warnings.join())) complaints.push(`said: ${result.warnings.join()}`)
  return [...complaints, ...(await exportComplaints(bytes, result))]
}

/** Facts, or the sentence that it was refused with. @throws what is no refusal */
async function opened(bytes: Uint8Array, name: string): Promise<RecordingFacts | Error> {
  try {
    return await openRecording(memoryBytes(bytes), name)
  } catch (error) {
    if (isNamed(error, 'FormatError') || isNamed(error, 'LimitError')) return error as Error
    throw error
  }
}

/** What is wrong with having been refused with this sentence. */
export function refusalComplaints(item: CorpusItem, message: string): string[] {
  const complaints: string[] = []
  if (item.outcome === 'load' || item.outcome === 'load_warn')
    complaints.push(`refused: ${message}`)
  if (NONSENSE.test(message)) complaints.push(`said: ${message}`)
  const about = (item.error_about ?? '').toLowerCase().split(' / ').filter(Boolean)
  if (about.length > 0 && !about.some((word) => message.toLowerCase().includes(word))) {
    complaints.push(`says nothing about ${about.join(' or ')}: ${message}`)
  }
  return complaints
}

/** What is wrong with length, rate, channels and samples. */
export async function figureComplaints(
  item: CorpusItem,
  bytes: Uint8Array,
  facts: RecordingFacts,
): Promise<string[]> {
  const complaints: string[] = []
  const { length, rateHz, channels, format } = facts
  const lengths = item.frames === undefined ? [length] : [item.frames, ...(item.frames_also ?? [])]
  if (!lengths.includes(length)) complaints.push(`${length} samples, not ${lengths.join(' or ')}`)
  if (rateHz !== (item.sample_rate ?? rateHz)) complaints.push(`${rateHz} Hz`)
  if (channels !== (item.channels ?? channels)) complaints.push(`${channels} channels`)
  if (length * channels * format.bytes > bytes.length || !(rateHz > 0) || !(channels > 0)) {
    complaints.push(`impossible: ${length} samples, ${channels} channels, ${rateHz} Hz`)
  }
  const planes = planesFor(facts)
  await readPlanes(recordingSource(memoryBytes(bytes), facts), 0, planes)
  if (!planes.every((plane) => plane.every(Number.isFinite)))
    complaints.push('a sample is no number')
  if (length === item.frames) complaints.push(...sampleComplaints(item, planes))
  return complaints
}

/** What is wrong with kind, centre frequency and start. */
function radioComplaints(item: CorpusItem, facts: RadioFigures): string[] {
  const complaints: string[] = []
  const kind = item.iq === true && arePairs(facts) ? 'iq' : 'real'
  if (item.outcome !== 'invariants' && facts.kind !== kind)
    complaints.push(`opened as ${facts.kind}`)
  if (item.centre_hz !== undefined && arePairs(facts)) {
    const centres = [item.centre_hz, ...(item.centre_also ?? [])].map((hz) => hz ?? undefined)
    if (!centres.includes(facts.centreHz)) complaints.push(`a centre of ${facts.centreHz} Hz`)
  }
  // Where the manifest has no start, one in the name counts.
  if (item.start_utc !== undefined && item.start_utc !== null) {
    const isSame = Date.parse(facts.startTime ?? '') === Date.parse(item.start_utc)
    if (!isSame) complaints.push(`starts ${facts.startTime}`)
  }
  return complaints
}

function sampleComplaints(item: CorpusItem, planes: readonly Float64Array[]): string[] {
  const complaints: string[] = []
  const compare = (rows: Rows, first: number): void => {
    for (const [i, row] of rows.entries()) {
      for (const [channel, value] of row.entries()) {
        const read = planes[channel]?.[first + i] ?? Number.NaN
        const wanted = value ?? 0
        if (!(Math.abs(read - wanted) <= 1e-9 + 1e-8 * Math.abs(wanted))) {
          complaints.push(`sample ${first + i} of channel ${channel}: ${read}, not ${wanted}`)
        }
      }
    }
  }
  const tail = item.tail ?? []
  compare(item.head ?? [], 0)
  compare(tail, (item.frames ?? 0) - tail.length)
  for (const [channel, rms] of (item.rms ?? []).entries()) {
    const plane = planes[channel] ?? new Float64Array(1)
    const read = Math.sqrt(plane.reduce((sum, value) => sum + value * value, 0) / plane.length)
    if (!(Math.abs(read - rms) <= 1e-6 * rms)) {
      complaints.push(`channel ${channel} has an rms of ${read}, not ${rms}`)
    }
  }
  return complaints
}

/** What is saved must be the input but for the repairs, open as the same recording, be in order. */
export async function exportComplaints(
  bytes: Uint8Array,
  facts: RecordingFacts,
  reopened: (out: Uint8Array) => Promise<RecordingFacts | Error> = (out) =>
    opened(out, 'again.wav'),
): Promise<string[]> {
  const complaints: string[] = []
  const out = await reassembled(memoryBytes(bytes), facts)
  if (out.length !== outputSize(facts)) complaints.push(`saved ${out.length} bytes`)
  if (facts.repairs.length === 0 && !areEqual(out, bytes)) complaints.push('saved other bytes')
  const again = await reopened(out)
  if (again instanceof Error) return [...complaints, `what was saved is refused: ${again.message}`]
  const isSame =
    again.length === facts.length &&
    again.channels === facts.channels &&
    again.rateHz === facts.rateHz &&
    JSON.stringify(again.format) === JSON.stringify(facts.format)
  if (!isSame) complaints.push('what was saved opens as another recording')
  if (again.repairs.length > 0) complaints.push('what was saved needs repairs')
  return complaints
}

function areEqual(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i])
}
