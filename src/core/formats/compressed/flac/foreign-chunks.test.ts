import { expect, test } from 'vitest'
import { chunksOf } from '../decoded'
import { decodedFlac } from '../decoded.fixture'
import { madeFlac } from './made-flac.fixture'

const planes = [Int32Array.from({ length: 64 }, (_, n) => n)]

/** A chunk of a WAV as it lies there, padded. */
function chunk(id: string, body: Uint8Array | string, sizeBytes = body.length): Buffer {
  const size = Buffer.alloc(4)
  size.writeUInt32LE(sizeBytes)
  return Buffer.concat([Buffer.from(id), size, Buffer.from(body), Buffer.alloc(body.length % 2)])
}

/** A FLAC with these bodies of APPLICATION blocks, and the blocks of others. */
function withBlocks(bodies: readonly Buffer[], type = 2, frames = [{ planes }]): Uint8Array {
  const { bytes } = madeFlac({ bits: 16, frames })
  const infoEnd = 4 + 4 + 34
  const blocks = bodies.map((body, i) => {
    const isLast = i === bodies.length - 1
    const head = Buffer.alloc(4)
    head.writeUInt32BE(body.length)
    head[0] = type + (isLast ? 128 : 0)
    return Buffer.concat([head, body])
  })
  const info = Buffer.from(bytes.subarray(0, infoEnd))
  if (bodies.length > 0) info[4] = 0
  return Buffer.concat([info, ...blocks, bytes.subarray(infoEnd)])
}

const ofRiff = (...parts: readonly Buffer[]) => Buffer.concat([Buffer.from('riff'), ...parts])
const GUANO = 'GUANO|Version: 1.0\nMake: X\n'
const CUE = Buffer.alloc(28, 7)

test('chunks of the WAV that a FLAC was made of are kept, in their order', async () => {
  const { stream, warnings } = await decodedFlac(
    withBlocks([
      ofRiff(Buffer.from('RIFF\x99\0\0\0WAVE')),
      ofRiff(chunk('fmt ', Buffer.alloc(16))),
      ofRiff(chunk('guan', GUANO)),
      ofRiff(chunk('data', '', 128)),
      ofRiff(chunk('cue ', CUE)),
      Buffer.from('otheGUANO'),
    ]),
  )
  expect(warnings).toEqual([])
  const chunks = chunksOf(stream).map(({ id, body }) => [id, Buffer.from(body)])
  expect(chunks).toEqual([
    ['guan', Buffer.from(GUANO)],
    ['cue ', CUE],
  ])
})

test.each([
  ['one that is longer than its block', [ofRiff(chunk('guan', GUANO, 1000))]],
  ['one without a header', [ofRiff(Buffer.from('gua'))]],
  ['none', [Buffer.alloc(0)]],
])('%s is passed over', async (_, bodies) => {
  const { stream, warnings, length } = await decodedFlac(withBlocks(bodies))
  expect([chunksOf(stream), warnings, length]).toEqual([[], [], 64])
})

test('chunks behind tags: both follow the samples', async () => {
  const title = Buffer.from('TITLE=Night')
  const comments = Buffer.alloc(12)
  comments.writeUInt32LE(1, 4)
  comments.writeUInt32LE(title.length, 8)
  const file = withBlocks([ofRiff(chunk('guan', GUANO)), Buffer.concat([comments, title])])
  // The last block holds comments.
  file[file.lastIndexOf(0x82)] = 0x84
  const { stream } = await decodedFlac(file)
  expect(chunksOf(stream).map(({ id }) => id)).toEqual(['LIST', 'guan'])
})
