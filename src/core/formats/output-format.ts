import type { RecordingFacts, SampleFormat } from './recording-facts'

/** How the samples of an export are stored: as the recording's are, or as a person asked. */
export type SampleChoice = 'same' | 'int16' | 'int24' | 'float32'

/** The sample format that a choice means for a recording; its byte order is the container's. */
export function outputFormat({ format }: RecordingFacts, choice: SampleChoice): SampleFormat {
  const { bigEndian } = format
  switch (choice) {
    case 'same':
      return format
    case 'int16':
      return { encoding: 'int', bits: 16, bytes: 2, bigEndian }
    case 'int24':
      return { encoding: 'int', bits: 24, bytes: 3, bigEndian }
    case 'float32':
      return { encoding: 'float', bits: 32, bytes: 4, bigEndian }
  }
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
