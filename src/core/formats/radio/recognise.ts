import { readPlanes } from '#core/signal'
import type { ByteSource } from '../byte-source'
import type { ChunkFact, RecordingFacts } from '../recording-facts'
import { recordingSource } from '../recording-source'
import { nameStart } from '../times/name-time'
import { auxiFacts } from './auxi'
import { arePairs } from './iq-reading'
import { iqStatistics, isBalanced, isOneSided } from './iq-statistics'
import { type NameFacts, nameFacts } from './name-facts'
import type { RadioFacts } from './radio-facts'
import { rcvrFacts } from './rcvr'

/** Rates of sound cards and recorders: two channels of one of these are stereo unless the file says otherwise. */
const AUDIO_RATES_HZ: readonly number[] = [
  8000, 11_025, 12_000, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000, 64_000, 88_200, 96_000,
  176_400, 192_000,
]

/** No recorder of sound has two channels so fast. */
const RADIO_RATE_HZ = 1e6

/** Larger chunks hold no such facts. */
const MAX_CHUNK_BYTES = 65_536

const STRETCHES = 64
const STRETCH_SAMPLES = 2048

/** Names are rounded, so that a smaller difference is none. */
const NAME_TOLERANCE_HZ = 50_000

/**
 * The facts of a WAV with what tells radio from sound: whether its channels are I and Q, those of
 * several receivers in turn where there are more than two, its centre frequency, start and receiver.
 *
 *     auxi, rcvr, kiwi chunk     I/Q
 *     the name                   I/Q, or sound where the name says so
 *     an audio rate              sound
 *     signals on one side        I/Q (64 stretches of samples are read)
 *     1 MHz and more             I/Q unless one channel is much louder, or like the other
 *
 * More than two channels are I/Q by metadata or name alone. Metadata outranks the name; where they disagree, that is reported.
 * Where nothing else says when a recording began, its name may, as recorders write it.
 */
export async function recognised(
  bytes: ByteSource,
  facts: RecordingFacts,
): Promise<RecordingFacts> {
  const metadata = await chunkFacts(bytes, facts.chunks)
  const name = nameFacts(facts.name)
  const found: RadioFacts = { ...name, ...metadata }
  const warnings = metadata === undefined ? [] : disagreements(metadata, name)
  const { centreHz, receiver } = found
  const byName = facts.startTime ?? nameStart(facts.name)
  const { startTime = byName } = found
  const startReason =
    metadata?.startTime !== undefined
      ? 'its metadata'
      : found.startTime === undefined && facts.startTime !== undefined
        ? facts.startReason
        : 'its name'
  const said: RecordingFacts = {
    ...facts,
    ...(startTime === undefined ? {} : { startTime }),
    ...(startTime === undefined || startReason === undefined ? {} : { startReason }),
    ...(centreHz === undefined ? {} : { centreHz }),
    ...(receiver === undefined ? {} : { receiver }),
    warnings: [...facts.warnings, ...warnings],
  }
  if (!arePairs(facts)) return said
  const reason = await iqReason(bytes, facts, metadata !== undefined, name)
  if (reason === undefined) return said
  return { ...said, kind: 'iq', iqReason: reason }
}

/** Why it is I/Q, as the end of “I/Q, by …”; undefined if it is not. */
async function iqReason(
  bytes: ByteSource,
  facts: RecordingFacts,
  hasMetadata: boolean,
  name: NameFacts | undefined,
): Promise<string | undefined> {
  if (hasMetadata) return 'its metadata'
  if (name !== undefined) return name.isIq ? 'its name' : undefined
  if (facts.channels > 2 || AUDIO_RATES_HZ.includes(facts.rateHz)) return undefined
  const statistics = iqStatistics(await stretchesOf(bytes, facts))
  if (isOneSided(statistics)) return 'signals on one side of 0 Hz'
  const isRadioRate = facts.rateHz >= RADIO_RATE_HZ && isBalanced(statistics)
  return isRadioRate ? 'its rate' : undefined
}

/** Of stretches spread evenly over the recording, the first at its start, the last at its end. */
function stretchesOf(
  bytes: ByteSource,
  facts: RecordingFacts,
): Promise<[Float64Array, Float64Array][]> {
  const source = recordingSource(bytes, facts)
  const last = Math.max(0, facts.length - STRETCH_SAMPLES)
  // Read all at once: each waits for the disk a millisecond, and works for none.
  const stretches = Array.from({ length: STRETCHES }, async (_, i) => {
    const planes: [Float64Array, Float64Array] = [
      new Float64Array(STRETCH_SAMPLES),
      new Float64Array(STRETCH_SAMPLES),
    ]
    await readPlanes(source, Math.floor((last * i) / (STRETCHES - 1)), planes)
    return planes
  })
  return Promise.all(stretches)
}

/** What the first chunk of a radio says; undefined where there is none. */
async function chunkFacts(
  bytes: ByteSource,
  chunks: readonly ChunkFact[],
): Promise<RadioFacts | undefined> {
  const chunk = chunks.find(({ id }) => id === 'auxi' || id === 'rcvr' || id === 'kiwi')
  if (chunk === undefined) return undefined
  if (chunk.id === 'kiwi') return { receiver: 'KiwiSDR' }
  const sizeBytes = Math.min(chunk.sizeBytes, MAX_CHUNK_BYTES)
  const body = await bytes.read(chunk.byteStart + 8, sizeBytes)
  return chunk.id === 'auxi' ? auxiFacts(body) : rcvrFacts(body)
}

function disagreements(metadata: RadioFacts, name: NameFacts | undefined): string[] {
  if (name === undefined) return []
  const notices: string[] = []
  const { centreHz } = metadata
  if (
    centreHz !== undefined &&
    name.centreHz !== undefined &&
    Math.abs(centreHz - name.centreHz) > NAME_TOLERANCE_HZ
  ) {
    notices.push(
      `The name says a centre of ${hertz(name.centreHz)}, the file ${hertz(centreHz)}; the file counts.`,
    )
  }
  if (!name.isIq) notices.push('The name says demodulated sound, the file I/Q; the file counts.')
  return notices
}

function hertz(freqHz: number): string {
  return `${freqHz.toLocaleString('en')} Hz`
}
