import type { ByteSource } from '../byte-source'
import { fingerprint } from '../fingerprint'
import { openRecording } from '../open-recording'
import { arePairs } from '../radio/iq-reading'
import { plausibleCentre, radioFacts } from '../radio/radio-facts'
import type { DataSpan, RecordingFacts, Tag } from '../recording-facts'
import { isoOf, readClock } from '../times/clock-time'
import { nameStart } from '../times/name-time'
import { type Capture, capturesOf } from './capture'
import { readDatatype } from './datatype'
import { SigmfError } from './sigmf-error'
import { countAt, numberAt, type SigmfMeta, textAt } from './sigmf-meta'

/** Hexadecimal SHA-512. */
export type Sha512 = (bytes: Uint8Array) => Promise<string>

/** Larger data are not read whole only to be compared with their checksum. */
const MAX_CHECKED_BYTES = 2 ** 26

const TAGS: readonly (readonly [key: string, name: string])[] = [
  ['core:description', 'Description'],
  ['core:author', 'Author'],
  ['core:license', 'Licence'],
  ['core:comment', 'Comment'],
]

/**
 * Opens SigMF data by their metadata. A WAV as dataset is opened as such; the metadata say whether
 * it is I/Q, where its centre is and when it began.
 *
 * @param bytes  the data: interleaved samples, with `core:header_bytes` before captures and
 *               `core:trailing_bytes` at the end
 * @throws {SigmfError}  naming the field that is wrong
 * @throws {FormatError} if a WAV is damaged
 */
export async function openSigmf(
  meta: SigmfMeta,
  bytes: ByteSource,
  name: string,
  sha512: Sha512,
): Promise<RecordingFacts> {
  const { format, isComplex } = readDatatype(meta.global['core:datatype'])
  const signals = countAt(meta.global, 'core:num_channels', 'global.', 1)
  if (signals === 0) throw new SigmfError('global.core:num_channels: must be at least 1')
  const channels = isComplex ? 2 * signals : signals
  const captures = capturesOf(meta, bytes.size / (channels * format.bytes))
  const described = { ...describedFacts(meta, captures), warnings: retuned(captures) }
  if (await isWav(bytes)) return openWav(await openRecording(bytes, name), described, isComplex)
  const rateHz = rateOf(meta)
  const { spans, leftBytes } = dataSpans(meta, captures, bytes.size, channels * format.bytes)
  const length = spans.reduce((sum, span) => sum + span.sampleCount, 0)
  const { startTime = nameStart(name) } = described
  if (length === 0) throw new SigmfError('the data file is empty: it holds no samples')
  return {
    name,
    sizeBytes: bytes.size,
    fingerprint: await fingerprint(bytes),
    ...kindOf(isComplex),
    rateHz,
    channels,
    length,
    format,
    container: 'SigMF',
    spans,
    chunks: [],
    repairs: [],
    ...described,
    ...(startTime === undefined ? {} : { startTime }),
    warnings: [
      ...described.warnings,
      ...(leftBytes === 0
        ? []
        : [
            `The data end with ${leftBytes} bytes that are no whole sample; they are kept as they are.`,
          ]),
      ...(await checksumWarnings(meta, bytes, sha512)),
    ],
  }
}

function kindOf(isIq: boolean): Pick<RecordingFacts, 'kind' | 'iqReason'> {
  return isIq ? { kind: 'iq', iqReason: 'its metadata' } : { kind: 'real' }
}

function rateOf({ global }: SigmfMeta): number {
  const rateHz = numberAt(global, 'core:sample_rate', 'global.')
  if (rateHz === undefined) {
    throw new SigmfError(
      'global.core:sample_rate: is missing; without the sample rate there are no seconds and no hertz',
    )
  }
  if (rateHz > 0) return rateHz
  throw new SigmfError(`global.core:sample_rate: the sample rate must be above 0, is ${rateHz}`)
}

/** Byte of the first sample of capture n: its sample_start · size + the header bytes of captures 0 … n. */
function dataSpans(
  { global }: SigmfMeta,
  captures: readonly Capture[],
  sizeBytes: number,
  instantBytes: number,
): { readonly spans: readonly DataSpan[]; readonly leftBytes: number } {
  const trailingBytes = countAt(global, 'core:trailing_bytes', 'global.', 0)
  const headerBytes = captures.reduce((sum, capture) => sum + capture.headerBytes, 0)
  const dataBytes = Math.max(0, sizeBytes - headerBytes - trailingBytes)
  const length = Math.floor(dataBytes / instantBytes)
  const spans: DataSpan[] = []
  let headerSoFar = 0
  for (const [i, { startSample, headerBytes: ownBytes }] of captures.entries()) {
    headerSoFar += ownBytes
    const endSample = Math.min(length, captures[i + 1]?.startSample ?? length)
    const byteStart = startSample * instantBytes + headerSoFar
    const last = spans.at(-1)
    if (endSample <= startSample) continue
    // Without header bytes between them two captures are one run of samples.
    if (last !== undefined && ownBytes === 0) {
      const sampleCount = endSample - last.sampleStart
      spans.splice(-1, 1, { ...last, sampleCount })
    } else spans.push({ byteStart, sampleStart: startSample, sampleCount: endSample - startSample })
  }
  return { spans, leftBytes: dataBytes - length * instantBytes }
}

function describedFacts({ global }: SigmfMeta, captures: readonly Capture[]) {
  const [first] = captures
  const clock = readClock(textAt(first?.members ?? {}, 'core:datetime') ?? '')
  const receiver = [textAt(global, 'core:hw'), textAt(global, 'core:recorder')].filter(Boolean)
  const tags = TAGS.flatMap(([key, name]): Tag[] => {
    const value = textAt(global, key)
    return value === undefined ? [] : [{ name, value: value.slice(0, 1000) }]
  })
  return {
    tags,
    ...radioFacts({
      centreHz: plausibleCentre(first?.centreHz ?? 0),
      startTime: clock && isoOf(clock),
      receiver: receiver.join(', '),
    }),
  }
}

function retuned(captures: readonly Capture[]): string[] {
  const [first, ...others] = captures
  const other = others.find(({ centreHz }) => centreHz !== first?.centreHz)
  if (other === undefined) return []
  const at = other.startSample.toLocaleString('en')
  return [
    `The receiver was retuned: from sample ${at} on the centre is ${text(other.centreHz)}; the axis shows the first, ${text(first?.centreHz)}.`,
  ]
}

function text(hz: number | undefined): string {
  return hz === undefined ? 'not known' : `${hz.toLocaleString('en')} Hz`
}

function openWav(
  facts: RecordingFacts,
  { warnings, tags, ...described }: ReturnType<typeof describedFacts> & { warnings: string[] },
  isComplex: boolean,
): RecordingFacts {
  return {
    ...facts,
    ...described,
    ...kindOf(isComplex && arePairs(facts)),
    tags: [...facts.tags, ...tags],
    warnings: [...facts.warnings, ...warnings],
  }
}

async function isWav(bytes: ByteSource): Promise<boolean> {
  const head = String.fromCharCode(...(await bytes.read(0, 12)))
  return /^(RIFF|RIFX|RF64|BW64)....WAVE/s.test(head)
}

async function checksumWarnings(
  { global }: SigmfMeta,
  bytes: ByteSource,
  sha512: Sha512,
): Promise<string[]> {
  const expected = textAt(global, 'core:sha512')
  if (expected === undefined || bytes.size > MAX_CHECKED_BYTES) return []
  const found = await sha512(await bytes.read(0, bytes.size))
  return found === expected.toLowerCase()
    ? []
    : ['The data are not those that the metadata describe: their checksum (core:sha512) differs.']
}
