import { FormatError } from '#core/base'
import type { ByteSource } from '../byte-source'
import { fingerprint } from '../fingerprint'
import { plausibleCentre, radioFacts } from '../radio/radio-facts'
import type { RecordingFacts } from '../recording-facts'
import { datatypeName, readDatatype } from '../sigmf/datatype'
import { likelyType } from './likely-type'
import { rawNameFacts } from './raw-name'
import { rawEnding } from './raw-types'
import { readSdriq, SDRIQ_BYTES, sdriqStart } from './sdriq'

/** What a person says of samples without a header. */
export interface RawFacts {
  /** SigMF's name: `cu8`, `ci16_le`, `rf32_le`. */
  readonly datatype: string
  /** Above 0. */
  readonly rateHz: number
  /** Of I/Q: the radio frequency of 0 Hz. */
  readonly centreHz?: number
}

/** Where nothing says the rate: said in a warning, and to be changed. */
const ASSUMED_RATES_HZ = { iq: 1e6, real: 48_000 } as const

/** Stretches that the datatype is guessed from: at the start, in the middle, at the end. */
const STRETCH_BYTES = 65_536

/**
 * Opens samples without a header: by what a person says, else by the file's name, else by its bytes.
 * What is guessed is told. Those of SDRangel (`.sdriq`) have a header that says all.
 *
 * @param given  what a person says, which counts before all else
 * @throws {FormatError} if it holds no samples, or is no `.sdriq`
 * @throws {SigmfError}  if there is no such datatype
 */
export async function openRaw(
  bytes: ByteSource,
  name: string,
  given?: RawFacts,
): Promise<RecordingFacts> {
  if (isSdriq(name)) return openSdriq(bytes, name)
  const named = rawNameFacts(name)
  const guess = await guessed(bytes, name, named.datatype)
  const { isComplex, format } = readDatatype(given?.datatype ?? guess.datatype)
  const kind = isComplex ? 'iq' : 'real'
  const rateHz = given?.rateHz ?? named.rateHz ?? ASSUMED_RATES_HZ[kind]
  const isGuessed = given === undefined && guess.isDoubtful
  const isAssumed = given === undefined && named.rateHz === undefined
  return rawFacts(bytes, name, {
    container: 'Raw',
    byteStart: 0,
    isComplex,
    format,
    rateHz,
    iqReason: given !== undefined ? 'your choice' : isGuessed ? 'its bytes' : 'its name',
    ...radioFacts({ ...named, centreHz: given === undefined ? named.centreHz : given.centreHz }),
    warnings: assumptions(
      isGuessed ? datatypeName(isComplex, format) : undefined,
      isAssumed ? rateHz : undefined,
    ),
  })
}

function isSdriq(name: string): boolean {
  return /\.sdriq$/i.test(name)
}

/** By the name, or of several that it may mean by the bytes. */
async function guessed(bytes: ByteSource, name: string, named: string | undefined) {
  if (named !== undefined) return { datatype: named, isDoubtful: false }
  const { datatypes } = rawEnding(name) ?? { datatypes: [] }
  const [first = 'cu8', ...others] = datatypes
  if (others.length === 0) return { datatype: first, isDoubtful: datatypes.length === 0 }
  return { datatype: likelyType(await stretches(bytes), datatypes), isDoubtful: true }
}

async function stretches(bytes: ByteSource): Promise<Uint8Array> {
  const last = Math.max(0, bytes.size - STRETCH_BYTES)
  const starts = [0, last / 2, last].map((at) => 16 * Math.floor(at / 16))
  const read = await Promise.all(starts.map((at) => bytes.read(at, STRETCH_BYTES)))
  const whole = read.map((each) => each.subarray(0, 16 * Math.floor(each.length / 16)))
  const out = new Uint8Array(whole.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const each of whole) {
    out.set(each, at)
    at += each.length
  }
  return out
}

function assumptions(datatype: string | undefined, rateHz: number | undefined): string[] {
  const rate = rateHz === undefined ? undefined : `${rateHz.toLocaleString('en')} Hz`
  const where = 'Panel Recording has the fields to say otherwise.'
  if (datatype !== undefined && rate !== undefined) {
    return [
      `Nothing says how its samples are stored and at which rate: taken for ${datatype} by their bytes, and for ${rate}. ${where}`,
    ]
  }
  if (rate !== undefined) return [`Nothing says its sample rate: taken for ${rate}. ${where}`]
  if (datatype === undefined) return []
  return [`Nothing says how its samples are stored: taken for ${datatype} by their bytes. ${where}`]
}

async function openSdriq(bytes: ByteSource, name: string): Promise<RecordingFacts> {
  const header = readSdriq(await bytes.read(0, SDRIQ_BYTES))
  if (header === undefined) {
    throw new FormatError('Not I/Q of SDRangel: its header says no rate and no 16 or 24 bits', 0)
  }
  const { rateHz, centreHz, bits, isChecksumRight } = header
  const { format } = readDatatype(bits === 16 ? 'ci16_le' : 'ci32_le')
  return rawFacts(bytes, name, {
    container: 'SDRangel',
    byteStart: SDRIQ_BYTES,
    isComplex: true,
    format,
    rateHz,
    iqReason: 'its header',
    ...radioFacts({
      centreHz: plausibleCentre(centreHz),
      startTime: sdriqStart(header),
      receiver: 'SDRangel',
    }),
    warnings: [
      ...(isChecksumRight ? [] : ['The checksum of its header is wrong: rate and centre may be.']),
      ...(bits === 16
        ? []
        : ['SDRangel leaves the upper 8 of 32 bits free: levels are 48.2 dB lower than there.']),
    ],
  })
}

async function rawFacts(
  bytes: ByteSource,
  name: string,
  {
    byteStart,
    isComplex,
    iqReason,
    ...said
  }: Pick<RecordingFacts, 'container' | 'format' | 'rateHz' | 'warnings'> & {
    readonly byteStart: number
    readonly isComplex: boolean
    readonly iqReason: string
  },
): Promise<RecordingFacts> {
  const channels = isComplex ? 2 : 1
  const instantBytes = channels * said.format.bytes
  const dataBytes = Math.max(0, bytes.size - byteStart)
  const length = Math.floor(dataBytes / instantBytes)
  if (length === 0) throw new FormatError('The file holds no samples', bytes.size)
  const leftBytes = dataBytes - length * instantBytes
  return {
    name,
    sizeBytes: bytes.size,
    fingerprint: await fingerprint(bytes),
    ...(isComplex ? { kind: 'iq', iqReason } : { kind: 'real' }),
    channels,
    length,
    spans: [{ byteStart, sampleStart: 0, sampleCount: length }],
    chunks: [],
    repairs: [],
    tags: [],
    ...said,
    warnings: [
      ...said.warnings,
      ...(leftBytes === 0
        ? []
        : [
            `The data end with ${leftBytes} bytes that are no whole sample; they are kept as they are.`,
          ]),
    ],
  }
}
