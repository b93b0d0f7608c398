import {
  encodeSamples,
  memoryBytes,
  openRecording,
  type RecordingFacts,
  type SampleFormat,
  wavHeader,
} from '#core/formats'
import { changedDocument, emptyDocument, projectName, projectText } from '#core/project'

/** A made recording and what was done to it. */
export interface Example {
  readonly name: string
  readonly rateHz: number
  /** Samples within ±1. */
  readonly planes: readonly Float64Array[]
  /** Members of a project; what they leave out takes its default. */
  readonly edits: object
}

/** A file in memory. */
export interface ExampleFile {
  readonly name: string
  readonly bytes: Uint8Array<ArrayBuffer>
}

const FORMAT: SampleFormat = { encoding: 'int', bits: 16, bytes: 2, bigEndian: false }

/** The recording as a WAV of 16 bits, and the project of its edits. */
export async function filesOf(example: Example): Promise<readonly [ExampleFile, ExampleFile]> {
  const { name, edits } = example
  const bytes = wavOf(example)
  const facts = await openRecording(memoryBytes(bytes), name)
  const project = projectText(changedDocument(emptyDocument, edits, facts), facts)
  return [
    { name, bytes },
    { name: projectName(facts), bytes: new TextEncoder().encode(project) },
  ]
}

function wavOf({ rateHz, planes }: Example): Uint8Array<ArrayBuffer> {
  const length = planes[0]?.length ?? 0
  const shape: Pick<RecordingFacts, 'format' | 'channels' | 'rateHz' | 'length'> = {
    format: FORMAT,
    channels: planes.length,
    rateHz,
    length,
  }
  const header = wavHeader(shape, 0)
  const stride = FORMAT.bytes * planes.length
  const bytes = new Uint8Array(header.length + stride * length)
  bytes.set(header)
  for (const [channel, plane] of planes.entries()) {
    encodeSamples(FORMAT, plane, bytes, header.length + channel * FORMAT.bytes, stride)
  }
  return bytes
}
