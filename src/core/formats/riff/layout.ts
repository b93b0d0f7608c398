import { FormatError } from '#core/base'
import { type Container, shown } from '../container'
import { type HeaderWindow, isPrintable } from '../header-window'
import type { ChunkFact } from '../recording-facts'
import { type ChunkHeader, chunkHeader, type Ds64, isPadMissing, readDs64 } from './chunk-header'
import { type DataExtent, dataExtent } from './data-extent'

/** Where everything lies in a WAV. */
export interface WavLayout {
  readonly container: Container
  readonly sizeBytes: number
  /** The first thousand, unless more were asked for. */
  readonly chunks: readonly ChunkFact[]
  /** Where the last chunk, with its pad byte, ends. */
  readonly chunksEnd: number
  readonly fmt: readonly ChunkHeader[]
  readonly data: readonly DataExtent[]
  readonly ds64: Ds64 | undefined
  /** A chunk that reaches past the end of the file; nothing behind its header was read. */
  readonly overrun: ChunkHeader | undefined
  /** Ends, with and without pad byte, of the last data chunk and of every chunk behind it. */
  readonly endsAfterData: readonly number[]
  readonly missingPadCount: number
}

/** KiwiSDR writes two chunks every 43 ms: this is a day of them. More are taken for rubbish. */
const MAX_CHUNKS = 4_000_000
const MAX_LISTED = 1000

/**
 * Walks the chunks from the container's header to the end of the file, or to the first thing behind
 * the samples that is no chunk: what follows is left alone. The container's own size is not believed.
 *
 * @param maxListed  chunks listed; all are walked
 * @throws {FormatError} if there is no end of chunks
 */
export async function readLayout(
  window: HeaderWindow,
  container: Container,
  maxListed = MAX_LISTED,
): Promise<WavLayout> {
  const chunks: ChunkFact[] = []
  const fmt: ChunkHeader[] = []
  const data: DataExtent[] = []
  let endsAfterData: number[] = []
  let ds64: Ds64 | undefined
  let overrun: ChunkHeader | undefined
  let missingPadCount = 0
  let chunkCount = 0
  let at = container.byteStart + 12

  for (;;) {
    const header = await chunkHeader(window, container, ds64, at)
    if (header === undefined) break
    if (data.length > 0 && isForeign(header.id)) break
    chunkCount += 1
    if (chunkCount > MAX_CHUNKS) {
      throw new FormatError(
        'Not a WAV file, or a damaged one: millions of chunks without an end',
        at,
      )
    }
    let bodyEnd = header.bodyStart + header.declaredBytes
    if (header.id === 'data') {
      const isFirst = data.every((extent) => extent.byteEnd === extent.header.bodyStart)
      const extent = await dataExtent(window, container, header, isFirst)
      bodyEnd = extent.byteEnd
      data.push(extent)
      endsAfterData = []
    } else if (bodyEnd > window.size) {
      overrun = header
      break
    }
    if (header.id === 'fmt ' && fmt.length < 2) fmt.push(header)
    if (header.id === 'ds64') ds64 ??= await readDs64(window, header)
    if (chunks.length < maxListed) {
      chunks.push({ id: header.id, byteStart: at, sizeBytes: bodyEnd - header.bodyStart })
    }
    at = bodyEnd
    if (data.length > 0) endsAfterData.push(bodyEnd)
    if ((bodyEnd - header.bodyStart) % 2 === 1 && bodyEnd < window.size) {
      if (await isPadMissing(window, bodyEnd)) missingPadCount += 1
      else {
        at += 1
        if (data.length > 0) endsAfterData.push(at)
      }
    }
  }
  return {
    container,
    sizeBytes: window.size,
    chunks,
    chunksEnd: Math.min(at, window.size),
    fmt,
    data,
    ds64,
    overrun,
    endsAfterData,
    missingPadCount,
  }
}

/** Whether what stands behind the samples is no chunk of this file: rubbish, or another file. */
function isForeign(id: string): boolean {
  return !isPrintable(id) || id === 'RIFF' || id === 'RIFX' || id === 'RF64'
}

/**
 * Says why a chunk that must be there is not.
 *
 * @param what  e.g. 'fmt chunk (the sample format)'
 */
export function missingChunk(what: string, layout: WavLayout): FormatError {
  const { overrun } = layout
  if (overrun === undefined) {
    return new FormatError(
      `Not a WAV file, or a damaged one: it ends without a ${what}; it is truncated or damaged`,
      layout.sizeBytes,
    )
  }
  return new FormatError(
    `Not a WAV file, or a damaged one: its chunk “${shown(overrun.id)}” claims ` +
      `${overrun.declaredBytes.toLocaleString('en')} bytes and reaches past the end of the file, ` +
      `so there is no ${what}; it may be truncated`,
    overrun.byteStart,
  )
}
