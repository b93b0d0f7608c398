import { FormatError } from '#core/base'
import type { ByteSource } from '../byte-source'
import { fingerprint } from '../fingerprint'
import { plausibleCentre, radioFacts } from '../radio/radio-facts'
import type { RecordingFacts } from '../recording-facts'
import { readDatatype } from '../sigmf/datatype'
import type { RawFacts } from './raw-facts'
import { rawNameFacts } from './raw-name'
import { npyOf, rawProposal } from './raw-proposal'
import { rawEnding } from './raw-types'
import { isSdriq, readSdriq, SDRIQ_BYTES, sdriqStart } from './sdriq'

/**
 * Opens samples without a header: by what a person says, else by the file's name, else by its bytes.
 * What is guessed is reported. Those of SDRangel (`.sdriq`) have a header that says all.
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
  const { proposal, isTypeDoubtful, isRateMissing } =
    given === undefined ? await rawProposal(bytes, name) : saidBy(given)
  const { datatype, rateHz, centreHz, channels = 1, headerBytes = 0 } = proposal
  const { isComplex, format } = readDatatype(datatype)
  const array = await npyOf(bytes, name)
  const isNamed = given === undefined || isTypeOfName(name, datatype)
  return rawFacts(bytes, name, {
    container: 'Raw',
    byteStart: headerBytes,
    channels: isComplex ? 2 : channels,
    isComplex,
    format,
    rateHz,
    iqReason:
      array?.datatype === datatype
        ? 'its header'
        : isTypeDoubtful
          ? 'its bytes'
          : isNamed
            ? 'its name'
            : 'your choice',
    ...radioFacts({ ...rawNameFacts(name), centreHz }),
    warnings: assumptions(
      isTypeDoubtful ? datatype : undefined,
      isRateMissing ? rateHz : undefined,
    ),
  })
}

/** Whether the ending leaves no other. */
function isTypeOfName(name: string, datatype: string): boolean {
  const { datatype: ofProgram } = rawNameFacts(name)
  const { datatypes } = rawEnding(name) ?? { datatypes: [] }
  return ofProgram === datatype || (datatypes.length === 1 && datatypes[0] === datatype)
}

/** Where a person has spoken nothing is open. */
function saidBy(proposal: RawFacts) {
  return { proposal, isTypeDoubtful: false, isRateMissing: false }
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
    channels: 2,
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
  }: Pick<RecordingFacts, 'container' | 'channels' | 'format' | 'rateHz' | 'warnings'> & {
    readonly byteStart: number
    readonly isComplex: boolean
    readonly iqReason: string
  },
): Promise<RecordingFacts> {
  const instantBytes = said.channels * said.format.bytes
  const dataBytes = Math.max(0, bytes.size - byteStart)
  const length = Math.floor(dataBytes / instantBytes)
  if (length === 0) throw new FormatError('The file holds no samples', bytes.size)
  const leftBytes = dataBytes - length * instantBytes
  return {
    name,
    sizeBytes: bytes.size,
    fingerprint: await fingerprint(bytes),
    ...(isComplex ? { kind: 'iq', iqReason } : { kind: 'real' }),
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
