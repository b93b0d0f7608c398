import { FormatError, type Interval, type JobControl } from '#core/base'
import { silentByte } from '../output-format'
import { damageWarnings } from './damage'
import type { CompressedStream, DecodedBlock } from './decoded-block'
import { floatBytes, integerBytes } from './sample-bytes'

/** Progress is reported after so many bytes of samples. */
const TELL_BYTES = 2 ** 22

/** Silence is written in pieces. */
const SILENT_INSTANTS = 2 ** 16

/** What is known of the samples once they are written. */
export interface WrittenSamples {
  /** Sample instants. */
  readonly length: number
  readonly warnings: readonly string[]
}

/**
 * Writes a stream's samples as a file stores them, from the recording's first to its last: what is
 * whole at its own place, silence where something is damaged, which is reported.
 *
 * @param append     takes the bytes that follow
 * @param sizeBytes  of the compressed file, for progress
 * @throws {FormatError}    if there are no samples
 * @throws {CancelledError} at a checkpoint
 */
export async function writeSamples(
  stream: CompressedStream,
  append: (bytes: Uint8Array<ArrayBuffer>) => void,
  sizeBytes: number,
  { progress, checkpoint }: JobControl,
): Promise<WrittenSamples> {
  const { codec, channels, format, rateHz } = stream
  const instantBytes = channels * format.bytes
  const damaged: Interval[] = []
  let length = 0
  let bytesSinceProgress = TELL_BYTES
  let byteAt = 0
  const pause = async () => {
    if (bytesSinceProgress < TELL_BYTES) return
    bytesSinceProgress = 0
    progress(Math.min(1, byteAt / sizeBytes))
    await checkpoint()
  }
  const appendSilence = async (end: number) => {
    if (end > length) damaged.push({ start: length, end })
    while (length < end) {
      const count = Math.min(SILENT_INSTANTS, end - length)
      append(new Uint8Array(count * instantBytes).fill(silentByte(format) ?? 0))
      length += count
      bytesSinceProgress += count * instantBytes
      await pause()
    }
  }
  const blocks = stream.blocks()
  try {
    for (;;) {
      const step = await blocks.next()
      if (step.done === true) {
        await appendSilence(step.value.length)
        if (length === 0) throw new FormatError(`The ${codec} stream holds no samples`, 0)
        return { length, warnings: [...damageWarnings(damaged, rateHz), ...step.value.warnings] }
      }
      const block = step.value
      await appendSilence(block.start)
      const planes = planesFrom(block, length)
      const { encoding, bits } = format
      const bytes =
        encoding === 'float' ? floatBytes(planes, bits) : integerBytes(planes, bits, 'left')
      append(bytes)
      length += planes[0]?.length ?? 0
      bytesSinceProgress += bytes.length
      byteAt = block.byteAt
      await pause()
    }
  } finally {
    await blocks.return({ length: 0, warnings: [] })
  }
}

/** What of a block lies from `start` on. */
function planesFrom({ start, planes }: DecodedBlock, from: number): DecodedBlock['planes'] {
  return start >= from ? planes : planes.map((plane) => plane.subarray(from - start))
}
