import { isSoundContainer } from './containers/sound-starts'
import type { RecordingFacts, SampleFormat } from './recording-facts'

/** How the samples of an export are stored: as the recording's are, or as a person asked. */
export type SampleChoice = 'same' | 'int16' | 'int24' | 'float32'

/**
 * The sample format that a choice means for a recording. Its byte order is the container's; of one
 * that keeps its own format alone, and becomes a WAV in another, a WAV's.
 */
export function outputFormat(
  { format, container }: Pick<RecordingFacts, 'format' | 'container'>,
  choice: SampleChoice,
): SampleFormat {
  if (choice === 'same') return format
  const { bigEndian } = format
  const chosen = { ...CHOSEN[choice], bigEndian }
  if (isSameFormat(chosen, format)) return format
  return isSoundContainer(container) ? { ...chosen, bigEndian: false } : chosen
}

const CHOSEN: Readonly<Record<Exclude<SampleChoice, 'same'>, Omit<SampleFormat, 'bigEndian'>>> = {
  int16: { encoding: 'int', bits: 16, bytes: 2 },
  int24: { encoding: 'int', bits: 24, bytes: 3 },
  float32: { encoding: 'float', bits: 32, bytes: 4 },
}

/** Whether the samples of one are bytes of the other as they are. */
export function isSameFormat(a: SampleFormat, b: SampleFormat): boolean {
  return (
    a.encoding === b.encoding &&
    a.bits === b.bits &&
    a.bytes === b.bytes &&
    a.bigEndian === b.bigEndian
  )
}

/** The byte that silence consists of; undefined where no single one does: unsigned 16 and 32 bits. */
export function silentByte({ encoding, bytes }: SampleFormat): number | undefined {
  if (encoding !== 'uint') return 0
  return bytes === 1 ? 128 : undefined
}
