import { FormatError } from '#core/base'
import type { ByteSource } from './byte-source'
import { CompressedError } from './compression'
import { readContainer } from './container'
import { soundContainerOf } from './containers/sound-starts'
import { fingerprint } from './fingerprint'
import { HeaderWindow } from './header-window'
import { recognised } from './radio/recognise'
import { isRawFile } from './raw/is-raw'
import { openRaw } from './raw/open-raw'
import type { RawFacts } from './raw/raw-facts'
import type { DataSpan, RecordingFacts, Tag } from './recording-facts'
import { cueMarkers } from './riff/cue-markers'
import { type FmtChunk, readFmt } from './riff/fmt-chunk'
import { headerRepairs } from './riff/header-repairs'
import { missingChunk, readLayout, type WavLayout } from './riff/layout'
import { lengthWarnings } from './riff/length-warnings'
import { readTags } from './riff/tags'
import { recordedRateHz } from './times/guano'
import { triggerWarnings } from './times/triggered'

/** Opens a file whose first bytes are those of a SoundContainer, as openSound. */
export type SoundOpener = (bytes: ByteSource, name: string) => Promise<RecordingFacts>

/**
 * Opens a recording by its headers: openRecording says what, and how.
 *
 * @param openSound  of containers other than WAV, for which a page fetches more code
 */
export async function openByHeaders(
  bytes: ByteSource,
  name: string,
  given: RawFacts | undefined,
  openSound: SoundOpener,
): Promise<RecordingFacts> {
  if (given !== undefined || (await isRawFile(bytes, name))) return openRaw(bytes, name, given)
  const window = new HeaderWindow(bytes)
  if ((await soundContainerOf(window)) !== undefined) {
    const sound = await openSound(bytes, name)
    return sound.kind === 'iq' ? sound : recognised(bytes, sound)
  }
  // Read beside the headers; where it fails it throws when it is awaited, if they can be read.
  const hash = fingerprint(bytes)
  hash.catch(() => undefined)
  const container = await readContainer(window, name)
  const layout = await readLayout(window, container)
  const [fmtHeader] = layout.fmt
  if (fmtHeader === undefined) throw missingChunk('fmt chunk (the sample format)', layout)
  const fmt = await readFmt(window, fmtHeader, container.isLittleEndian).catch((error: unknown) => {
    throw withExtent(error, layout)
  })
  if (layout.data.length === 0) throw missingChunk('data chunk (the samples)', layout)
  const instantBytes = fmt.channels * fmt.format.bytes
  const spans = dataSpans(layout, instantBytes)
  const length = spans.reduce((sum, span) => sum + span.sampleCount, 0)
  if (length === 0) throw noSamples(layout)
  const { repairs, warnings } = headerRepairs(layout, fmt, spans)
  const { isLittleEndian } = container
  const markers = await cueMarkers(window, layout.chunks, isLittleEndian, { ...fmt, length })
  const said = await readTags(window, layout.chunks, isLittleEndian, {
    rateHz: fmt.rateHz,
    channels: fmt.channels,
    instantBytes,
  })
  return recognised(bytes, {
    name,
    sizeBytes: bytes.size,
    fingerprint: await hash,
    kind: 'real',
    rateHz: fmt.rateHz,
    channels: fmt.channels,
    length,
    format: fmt.format,
    container: container.magic,
    spans,
    chunks: layout.chunks,
    repairs,
    ...said,
    ...(markers.length === 0 ? {} : { markers }),
    warnings: [
      ...lengthWarnings(layout, fmt, length),
      ...fmt.warnings,
      ...(await secondFmtWarnings(window, layout, fmt)),
      ...warnings,
      ...slownessWarnings(said.tags, fmt.rateHz),
      ...triggerWarnings({ name, tags: said.tags }),
      ...said.warnings,
    ],
  })
}

function slownessWarnings(tags: readonly Tag[], rateHz: number): string[] {
  const recordedHz = recordedRateHz(tags, rateHz)
  if (recordedHz === undefined) return []
  const times = Number((recordedHz / rateHz).toPrecision(6))
  return [
    `GUANO says that it is slowed down ${times} times (TE): it was recorded at ${recordedHz.toLocaleString('en')} Hz. Panel Recording shows it so by one click.`,
  ]
}

/** Of a WAV that holds a stream: which bytes of the file that is. */
function withExtent(error: unknown, { data }: WavLayout): unknown {
  if (!(error instanceof CompressedError) || error.compression.kind !== 'stream') return error
  const [extent] = data
  if (extent === undefined) return error
  const within = { byteStart: extent.header.bodyStart, byteEnd: extent.byteEnd }
  return new CompressedError(error.message, { ...error.compression, within })
}

function dataSpans(layout: WavLayout, instantBytes: number): DataSpan[] {
  const spans: DataSpan[] = []
  let sampleStart = 0
  for (const { header, byteEnd } of layout.data) {
    const sampleCount = Math.floor((byteEnd - header.bodyStart) / instantBytes)
    if (sampleCount === 0) continue
    spans.push({ byteStart: header.bodyStart, sampleStart, sampleCount })
    sampleStart += sampleCount
  }
  return spans
}

function noSamples(layout: WavLayout): FormatError {
  const extent = layout.data[0]
  const at = extent?.header.bodyStart ?? layout.sizeBytes
  return extent?.reason === 'truncated'
    ? new FormatError('The file holds no samples: it is truncated where they begin', at)
    : new FormatError('The file holds no samples: it is empty', at)
}

/** The first fmt chunk counts; one that says otherwise is worth a word. */
async function secondFmtWarnings(
  window: HeaderWindow,
  layout: WavLayout,
  first: FmtChunk,
): Promise<string[]> {
  const second = layout.fmt[1]
  if (second === undefined) return []
  const one = await window.at(first.byteStart, 16)
  const own = Array.from({ length: one.byteLength }, (_, i) => one.getUint8(i))
  const two = await window.at(second.bodyStart, 16)
  const isSame = two.byteLength === 16 && own.every((byte, i) => byte === two.getUint8(i))
  return isSame
    ? []
    : ['The file describes its sample format twice, differently; the first counts.']
}
