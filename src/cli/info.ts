import type { RecordingFacts } from '#core/formats'
import { recordingOf } from '#core/project'
import { type Input, inputsOf } from './files/inputs'
import { opened } from './files/opened'
import { reasonOf } from './reason'

/** What `specmask info` answers. */
export interface Info {
  /** Of each recording that could be opened. */
  readonly facts: readonly object[]
  /** A sentence for each that could not. */
  readonly failures: readonly string[]
}

/** The facts of recordings, by their headers. */
export async function info(paths: readonly string[]): Promise<Info> {
  const facts: object[] = []
  const failures: string[] = []
  for (const input of await inputsOf(paths)) {
    try {
      if (input.file === undefined) failures.push(`${input.path}: ${input.reason}`)
      else facts.push(await described(input))
    } catch (error) {
      failures.push(`${input.path}: ${reasonOf(error)}`)
    } finally {
      await input.file?.close()
    }
  }
  return { facts, failures }
}

async function described(input: Input): Promise<object> {
  const { facts, close } = await opened(input)
  await close()
  const { format, container, rateHz, length, receiver, tags, warnings, decodedFrom } = facts
  return {
    path: input.path,
    ...recordingOf(facts),
    durationS: length / rateHz,
    container,
    sampleFormat: formatOf(format),
    ...(receiver === undefined ? {} : { receiver }),
    ...(decodedFrom === undefined ? {} : { decodedFrom: decodedFrom.codec }),
    tags,
    warnings,
  }
}

function formatOf({ encoding, bits, bytes, bigEndian }: RecordingFacts['format']) {
  return { encoding, bits, bytes, bigEndian }
}
