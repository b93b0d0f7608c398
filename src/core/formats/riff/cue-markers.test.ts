import { expect, test } from 'vitest'
import { memoryBytes } from '../byte-source'
import { openRecording } from '../open-recording'
import { chunk, fmtChunk, riff, uint } from './made-wav.fixture'

const ascii = (text: string): number[] => Array.from(text, (c) => c.charCodeAt(0))
const FORMAT = { encoding: 'int', bits: 16, bytes: 2 } as const
const RATE_HZ = 1000

/** A second with chunks behind it. */
async function markersOf(isBig: boolean, ...behind: readonly number[][]) {
  const format = { ...FORMAT, bigEndian: isBig }
  const data = chunk('data', new Uint8Array(2 * RATE_HZ), { isBig })
  const file = riff([fmtChunk(format, 1, RATE_HZ), data, ...behind], {
    magic: isBig ? 'RIFX' : 'RIFF',
    isBig,
  })
  return (await openRecording(memoryBytes(file), 'x.wav')).markers
}

test.each([
  ['RIFF', false],
  ['RIFX', true],
])(
  '%s: cue points by their labels, ranges by their lengths, loops, in order of time',
  async (_, isBig) => {
    const number = (value: number) => uint(value, 4, isBig)
    const point = (id: number, sample: number) => {
      return [
        ...number(id),
        ...number(0),
        ...ascii('data'),
        ...number(0),
        ...number(0),
        ...number(sample),
      ]
    }
    const points = [point(1, 700), point(2, 100), point(3, 400), point(4, 90_000)]
    const label = (id: number, text: string) =>
      chunk('labl', [...number(id), ...ascii(`${text}\0`)], { isBig })
    const ranged = [...number(3), ...number(200), ...ascii('rgn '), ...Array<number>(8).fill(0)]
    const list = [
      ...ascii('adtl'),
      ...label(1, 'click'),
      ...label(3, 'call B'),
      ...chunk('note', [...number(2), ...ascii('noted\0')], { isBig }),
      ...chunk('ltxt', ranged, { isBig }),
    ]
    const loop = [
      ...number(0),
      ...number(0),
      ...number(200),
      ...number(299),
      ...number(0),
      ...number(0),
    ]
    const sampler = [...Array<number>(28).fill(0), ...number(1), ...number(0), ...loop]
    const markers = await markersOf(
      isBig,
      chunk('cue ', [...number(points.length), ...points.flat()], { isBig }),
      chunk('LIST', list, { isBig }),
      chunk('smpl', sampler, { isBig }),
    )
    expect(markers).toEqual([
      { timeS: 0.1, label: 'noted' },
      { timeS: 0.2, endS: 0.3, label: 'loop' },
      { timeS: 0.4, endS: 0.6, label: 'call B' },
      { timeS: 0.7, label: 'click' },
    ])
  },
)

test('a playlist says how long what its points begin lasts, where nothing else does', async () => {
  const number = (value: number) => uint(value, 4, false)
  const point = (id: number, sample: number) => {
    return [id, 0, 0, 0, 0, sample].flatMap(number)
  }
  const points = [point(1, 100), point(2, 400)]
  const segments = [1, 50, 1, 2, 9000, 1].flatMap(number)
  const markers = await markersOf(
    false,
    chunk('cue ', [...number(2), ...points.flat()]),
    chunk('plst', [...number(2), ...segments]),
  )
  expect(markers).toEqual([
    { timeS: 0.1, endS: 0.15, label: '' },
    { timeS: 0.4, endS: 1, label: '' },
  ])
})

test('a file without cue points has none, and damaged ones are passed over', async () => {
  expect(await markersOf(false)).toBeUndefined()
  expect(await markersOf(false, chunk('cue ', [255, 255, 0, 0, 1]))).toBeUndefined()
})
