import { viewOf } from '#core/base'
import type { RiffChunk } from '../decoded-block'
import { idAtByte } from '../id-bytes'

/** Who wrote an APPLICATION block: what chunks of a WAV stand in. */
const RIFF = 'riff'
const HEADER_BYTES = 8

/** What is made anew, or room. */
const OWN = ['RIFF', 'RF64', 'BW64', 'ds64', 'fmt ', 'fact', 'data', 'JUNK', 'junk', 'PAD ', 'FLLR']

/**
 * The chunk of the WAV that a FLAC was made of, as `flac --keep-foreign-metadata` stores it in an
 * APPLICATION block: GUANO, `bext`, cue points; undefined of what is no chunk, or made anew.
 *
 * @param block  its body
 */
export function foreignChunk(block: Uint8Array): RiffChunk | undefined {
  const idAt = RIFF.length
  if (block.length < idAt + HEADER_BYTES || idAtByte(block, 0) !== RIFF) return undefined
  const id = idAtByte(block, idAt)
  const view = viewOf(block)
  const bodyAt = idAt + HEADER_BYTES
  const bodyEnd = bodyAt + view.getUint32(idAt + 4, true)
  if (OWN.includes(id) || bodyEnd > block.length) return undefined
  return { id, body: block.slice(bodyAt, bodyEnd) }
}
