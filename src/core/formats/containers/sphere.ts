import { FormatError, LimitError } from '#core/base'
import type { WavCodec } from '../compression'
import type { HeaderWindow } from '../header-window'
import type { SampleFormat, Tag } from '../recording-facts'
import { tagText } from '../riff/tag-text'
import { latin1Bytes, latin1Text } from '../times/latin1'
import { integers, type SoundHeader, samplesEnd } from './sound-header'

/** A line of the header: `sample_rate -i 16000`. */
interface Field {
  readonly name: string
  readonly value: string
  /** Of its line, from its name to its end. */
  readonly start: number
  readonly end: number
}

/** Fields that are true of all the samples as they are, and of no others. */
const SEALED = ['sample_checksum', 'sample_min', 'sample_max']

/** Fields that say how the samples are stored; the others are for people. */
const OWN = /^(sample_|channel_count$)/

const MOST_HEADER_BYTES = 65_536

/**
 * Reads the header of a NIST SPHERE file: lines of text, padded to as many bytes as the second says.
 *
 * @throws {FormatError} if it cannot be true
 * @throws {LimitError}  if its samples are of a kind that is not read
 * @see NIST, SPeech HEader REsources 2.6, file header structure
 */
export async function readSphere(window: HeaderWindow): Promise<SoundHeader> {
  const start = textOf(await window.at(0, 16))
  const headerBytes = Number(/^NIST_1A\n\s*(\d+)\n/.exec(start)?.[1] ?? 0)
  if (headerBytes < 16 || headerBytes > MOST_HEADER_BYTES || headerBytes > window.size) {
    throw new FormatError('The SPHERE header does not say how long it is', 8)
  }
  const text = textOf(await window.at(0, headerBytes))
  const fields = fieldsOf(text)
  const numberOf = (name: string): number => Number(fields.get(name)?.value ?? 0)
  const rateHz = numberOf('sample_rate')
  const channels = fields.has('channel_count') ? numberOf('channel_count') : 1
  if (!(rateHz > 0)) throw new FormatError('The header says no sample_rate', 0)
  if (!(Number.isInteger(channels) && channels > 0)) {
    throw new FormatError(`The header says ${channels} channels (channel_count)`, 0)
  }
  const samples = samplesOf(fields)
  const instantBytes = channels * (typeof samples === 'string' ? 1 : samples.bytes)
  const count = fields.get('sample_count')
  const declared = count && Number(count.value) * instantBytes
  const { byteEnd, warnings } = samplesEnd(headerBytes, declared, window.size)
  const length = Math.floor((byteEnd - headerBytes) / instantBytes)
  const sealed = SEALED.flatMap((name) => fields.get(name) ?? [])
  const counted = (instants: number, without: readonly Field[]): readonly number[] => {
    const lines = count === undefined ? [] : [{ ...count, text: `sample_count -i ${instants}` }]
    return [
      ...latin1Bytes(
        withLines(text, [...lines, ...without.map((field) => ({ ...field, text: '' }))]),
      ),
    ]
  }
  return {
    container: 'SPHERE',
    rateHz,
    channels,
    samples,
    byteStart: headerBytes,
    byteEnd,
    paddedTo: 1,
    chunks: [],
    tags: tagsOf(fields),
    marked: [],
    counts: [
      {
        byteStart: 0,
        bytes: [...latin1Bytes(text)],
        of: (size) => counted(size.length, size.length === length ? [] : sealed),
      },
    ],
    ofWhole: [],
    seals:
      sealed.length === 0
        ? []
        : [{ byteStart: 0, byteEnd: headerBytes, bytes: counted(length, sealed) }],
    warnings,
  }
}

function fieldsOf(text: string): ReadonlyMap<string, Field> {
  const fields = new Map<string, Field>()
  const end = text.indexOf('end_head')
  for (const line of text.slice(0, end === -1 ? text.length : end).matchAll(/[^\n]*\n/g)) {
    const [, name, value = ''] = /^\s*(\w+) -(?:i|r|s\d+) (.*)\n$/.exec(line[0]) ?? []
    if (name === undefined) continue
    fields.set(name, { name, value, start: line.index, end: line.index + line[0].length })
  }
  return fields
}

/** The header with other lines, or without where there is no text, as long as before; as it was where there is no room. */
function withLines(
  text: string,
  lines: readonly { readonly start: number; readonly end: number; readonly text: string }[],
): string {
  let out = text
  for (const line of lines.toSorted((a, b) => b.start - a.start)) {
    const other = line.text === '' ? '' : `${line.text}\n`
    out = out.slice(0, line.start) + other + out.slice(line.end)
  }
  const trimmed = out.trimEnd()
  return trimmed.length < text.length ? `${trimmed}\n`.padEnd(text.length, ' ') : text
}

function samplesOf(fields: ReadonlyMap<string, Field>): SampleFormat | WavCodec {
  const bytes = Number(fields.get('sample_n_bytes')?.value ?? 2)
  const coding = fields.get('sample_coding')?.value ?? (bytes === 1 ? 'ulaw' : 'pcm')
  const [name = '', packed] = coding.split(',')
  if (packed !== undefined) {
    const by = packed.replace(/^embedded-/, '')
    throw new LimitError(
      `The samples are compressed (${by}), which cannot be read yet; sph2pipe -p unpacks them.`,
    )
  }
  if (/^(ulaw|mu-law|mulaw)$/.test(name)) return 'µ-law'
  if (/^(alaw|a-law)$/.test(name)) return 'A-law'
  if (name !== 'pcm' || !(bytes >= 1 && bytes <= 4)) {
    throw new LimitError(`Samples of ${bytes} bytes coded as “${name}” cannot be read.`)
  }
  // The order of the bytes by their powers: 10 is the highest first.
  return integers(8 * bytes, fields.get('sample_byte_format')?.value.startsWith('0') !== true)
}

function tagsOf(fields: ReadonlyMap<string, Field>): Tag[] {
  return [...fields.values()]
    .filter(({ name }) => !OWN.test(name))
    .map(({ name, value }) => ({ name, value: tagText(latin1Bytes(value)) }))
    .filter(({ value }) => value !== '')
}

function textOf(view: DataView): string {
  return latin1Text(new Uint8Array(view.buffer, view.byteOffset, view.byteLength))
}
