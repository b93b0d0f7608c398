import type { Container } from '../container'
import { type HeaderWindow, isPrintable } from '../header-window'
import { areChunksToEnd, type ChunkHeader, chunkHeader } from './chunk-header'

/**
 * Why a data chunk ends where it does.
 *
 * - `declared`: its size says so
 * - `streamed`: its size is one that writers put who cannot know; it runs to the end of the file
 * - `truncated`: its size reaches past the end of the file
 * - `unfinished`: its size is 0 and what follows are samples, not chunks
 * - `wrapped`: its size was cut to 32 bits
 */
type ExtentReason = 'declared' | 'streamed' | 'truncated' | 'unfinished' | 'wrapped'

/** The bytes of one data chunk. */
export interface DataExtent {
  readonly header: ChunkHeader
  readonly byteEnd: number
  readonly reason: ExtentReason
}

const STREAMED_SIZES: readonly number[] = [0xffffffff, 0x7fffffff, 0x80000000]
const TURN = 2 ** 32
const SLACK_BYTES = 8

/**
 * Decides which bytes of a data chunk are samples.
 *
 * @param isFirst  whether no samples were found before it; a later chunk of size 0 is just empty
 */
export async function dataExtent(
  window: HeaderWindow,
  container: Container,
  header: ChunkHeader,
  isFirst: boolean,
): Promise<DataExtent> {
  const { bodyStart, declaredBytes } = header
  const restBytes = window.size - bodyStart
  const ending = (reason: ExtentReason, byteEnd = window.size): DataExtent => ({
    header,
    byteEnd,
    reason,
  })
  if (declaredBytes === 0) {
    const isEmpty = !isFirst || (await areChunksToEnd(window, container, bodyStart))
    return isEmpty ? ending('declared', bodyStart) : ending('unfinished')
  }
  const declaredEnd = bodyStart + declaredBytes
  const isStreamed = STREAMED_SIZES.includes(declaredBytes)
  if (declaredBytes > restBytes) return ending(isStreamed ? 'streamed' : 'truncated')
  const next = await chunkHeader(window, container, undefined, padded(declaredEnd, declaredBytes))
  const isFollowed = next !== undefined && isPrintable(next.id)
  if (isStreamed && restBytes > declaredBytes && !isFollowed) return ending('streamed')

  const excessBytes = restBytes - declaredBytes
  const turns = Math.round(excessBytes / TURN)
  const isPlain = container.magic === 'RIFF' || container.magic === 'RIFX'
  if (isPlain && turns >= 1 && Math.abs(excessBytes - turns * TURN) <= SLACK_BYTES) {
    return ending('wrapped')
  }
  if (isPlain && excessBytes > TURN && !isFollowed) {
    const wholeBytes = declaredBytes + Math.floor(excessBytes / TURN) * TURN
    const wholeEnd = bodyStart + wholeBytes
    if (await areChunksToEnd(window, container, padded(wholeEnd, wholeBytes))) {
      return ending('wrapped', wholeEnd)
    }
  }
  return ending('declared', declaredEnd)
}

function padded(byteEnd: number, sizeBytes: number): number {
  return byteEnd + (sizeBytes % 2)
}
