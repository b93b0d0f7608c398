import { numberText } from '#core/base'
import {
  type ChunkFact,
  centreOf,
  type RecordingFacts,
  type SampleFormat,
  type Tag,
} from '#core/formats'
import { frequencyText } from '#core/grid'
import { channelsText, clockText } from './format-text'

/** More chunks than these are a list nobody reads. */
const MAX_CHUNK_ROWS = 100

/** What the Recording panel says, a name and a value a row: the facts, then the file's own tags. */
export function recordingRows(facts: RecordingFacts): Tag[] {
  const { container, format, rateHz, length, sizeBytes, startTime, tags } = facts
  const { receiver } = facts
  const centreHz = centreOf(facts)
  const rows = [
    { name: 'Container', value: `${container}, ${numberText(sizeBytes, 0)} bytes` },
    { name: 'Samples', value: sampleText(format) },
    { name: 'Rate', value: `${frequencyText(rateHz, 10)}${rateReason(facts)}` },
    { name: 'Channels', value: kindText(facts) },
    { name: 'Length', value: `${numberText(length, 0)} samples, ${clockText(length / rateHz)}` },
  ]
  if (centreHz !== undefined)
    rows.push({ name: 'Centre', value: `${frequencyText(centreHz, 12)}${centreReason(facts)}` })
  if (receiver !== undefined) rows.push({ name: 'Receiver', value: receiver })
  if (startTime !== undefined)
    rows.push({ name: 'Start', value: `${startTimeText(startTime)}${startReason(facts)}` })
  return [...rows, ...tags]
}

/** `, by your choice; 25 kHz in the file`, where a person has said otherwise than the file. */
function rateReason({ own, rateHz }: RecordingFacts): string {
  if (own === undefined || own.rateHz === rateHz) return ''
  return `, by your choice; ${frequencyText(own.rateHz, 10)} in the file`
}

function centreReason({ own, centreHz }: RecordingFacts): string {
  if (own === undefined || own.centreHz === centreHz) return ''
  const said = own.centreHz === undefined ? 'not' : frequencyText(own.centreHz, 12)
  return `, by your choice; ${said} in the file`
}

/** `, by GUANO`. */
function startReason({ own, startTime, startReason: reason }: RecordingFacts): string {
  if (own !== undefined && own.startTime !== startTime) return ', by your choice'
  return reason === undefined ? '' : `, by ${reason}`
}

/** `stereo`; `I/Q, by its name`. */
function kindText(facts: RecordingFacts): string {
  const { iqReason } = facts
  const by = facts.kind === 'iq' && iqReason !== undefined ? `, by ${iqReason}` : ''
  return `${channelsText(facts)}${by}`
}

/** The first hundred chunks, and a sentence about those left out. */
export function shownChunks(chunks: readonly ChunkFact[]): {
  readonly rows: readonly ChunkFact[]
  readonly left: string | undefined
} {
  const rows = chunks.slice(0, MAX_CHUNK_ROWS).map((chunk) => ({ ...chunk, id: idText(chunk.id) }))
  const isAll = rows.length === chunks.length
  return { rows, left: isAll ? undefined : `Only the first ${MAX_CHUNK_ROWS} chunks are listed.` }
}

/** `16 bit`, `20 bit in 24`, `unsigned 8 bit`, `32-bit float, big-endian`. */
export function sampleText({ encoding, bits, bytes, bigEndian }: SampleFormat): string {
  const order = bigEndian && bytes > 1 ? ', big-endian' : ''
  if (encoding === 'float') return `${bits}-bit float${order}`
  const width = bits < 8 * bytes ? `${bits} bit in ${8 * bytes}` : `${bits} bit`
  return `${encoding === 'uint' ? 'unsigned ' : ''}${width}${order}`
}

/** `2022-03-09 14:01:38`, with ` UTC` or ` UTC+02:00` where a zone is said. */
function startTimeText(startTime: string): string {
  return startTime
    .replace('T', ' ')
    .replace(/Z$/, ' UTC')
    .replace(/([+-]\d\d:\d\d)$/, ' UTC$1')
}

/** An id as it can be shown. */
function idText(id: string): string {
  return id.replace(/[^\x20-\x7e]/g, '·')
}
