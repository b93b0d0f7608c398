import { birdsExample } from './birds'
import { type ExampleFile, filesOf } from './example'
import { radioExample } from './radio'
import { voiceExample } from './voice'

const EXAMPLES = { radio: radioExample, voice: voiceExample, birds: birdsExample } as const

/** Recordings that are made when they are asked for. */
export type ExampleId = keyof typeof EXAMPLES

/**
 * A made recording and the project of its edits: the same bytes everywhere.
 *
 * @returns the recording, then the project
 */
export function exampleFiles(id: ExampleId): Promise<readonly [ExampleFile, ExampleFile]> {
  return filesOf(EXAMPLES[id]())
}
