import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Interval, intersection, isEmpty, seededRandom } from '#core/base'
import { memorySource, readChannel, type SampleSource } from '#core/signal'
import { enginesFor, maskLayerWith, regionWith } from '#testing'
import { type AnyLayer, touchedSamples } from './acting'
import { BlockCache } from './block-cache'
import { chained } from './chained'
import { differing } from './differing'
import { chains, edits, LENGTH, RATE_HZ } from './random-chains.fixture'
import { TOY_KINDS } from './toy-kinds.fixture'

const engineFor = enginesFor('kernel')
const ALL: Interval = { start: 0, end: LENGTH }

/** Noise in two channels; a negative zero here and there, which a sum would lose. */
function noiseOf(kind: 'real' | 'iq'): SampleSource {
  const random = seededRandom(11)
  const planes = [0, 1].map(() =>
    Float64Array.from({ length: LENGTH }, (_, n) => (n % 1000 === 7 ? -0 : 2 * random() - 1)),
  )
  return memorySource(RATE_HZ, planes, kind)
}

const noise = { real: noiseOf('real'), iq: noiseOf('iq') }

function bytesOf(planes: readonly Float64Array[], { start, end }: Interval = ALL): Buffer {
  return Buffer.concat(
    planes.map((plane) => {
      const part = plane.subarray(start, end)
      return Buffer.from(part.buffer, part.byteOffset, part.byteLength)
    }),
  )
}

/** All of a channel behind a chain that nothing is remembered of. */
async function whole(source: SampleSource, chain: readonly AnyLayer[], channel = 0) {
  const made = chained(source, chain, engineFor, { kinds: TOY_KINDS })
  const { original, result, touched } = await made.span(channel, ALL)
  expect(bytesOf(original).equals(bytesOf(await readChannel(source, channel, 0, LENGTH)))).toBe(
    true,
  )
  return { planes: result ?? original, original, touched }
}

/** What is not in the intervals. */
function rest(intervals: readonly Interval[]): Interval[] {
  const edges = [0, ...intervals.flatMap(({ start, end }) => [start, end]), LENGTH]
  const gaps: Interval[] = []
  for (let i = 0; i < edges.length; i += 2) gaps.push({ start: edges[i]!, end: edges[i + 1]! })
  return gaps.filter((gap) => !isEmpty(gap))
}

const cuts = fc.array(fc.integer({ min: 1, max: LENGTH - 1 }), { maxLength: 4 })

/** The same, in pieces that may lie anywhere and have gone through another cache. */
async function inPieces(
  source: SampleSource,
  chain: readonly AnyLayer[],
  at: readonly number[],
  blocks: BlockCache,
): Promise<Float64Array[]> {
  const made = chained(source, chain, engineFor, { kinds: TOY_KINDS, blocks, recording: source })
  const edges = [...new Set([0, ...at, LENGTH])].sort((a, b) => a - b)
  const pieces = edges.slice(1).map((end, i) => ({ start: edges[i]!, end }))
  const out = (await readChannel(source, 0, 0, LENGTH)).map(
    (plane) => new Float64Array(plane.length),
  )
  // From the end, so that blocks are asked for in another order, and two at a time.
  await Promise.all(
    pieces.toReversed().map(async (piece) => {
      const loaded = await readChannel(made, 0, piece.start - 3, piece.end - piece.start + 3)
      for (const [p, plane] of out.entries()) plane.set(loaded[p]!.subarray(3), piece.start)
    }),
  )
  return out
}

test.each(['real', 'iq'] as const)(
  '%s: whatever the chain and the cut, the bits are those of all at once; untouched ones the input’s',
  async (kind) => {
    const source = noise[kind]
    await fc.assert(
      fc.asyncProperty(chains, cuts, async (chain, at) => {
        const full = await whole(source, chain)
        const pieces = await inPieces(source, chain, at, new BlockCache(2 ** 19))
        expect(bytesOf(pieces).equals(bytesOf(full.planes))).toBe(true)
        for (const gap of rest(full.touched)) {
          expect(bytesOf(full.planes, gap).equals(bytesOf(full.original, gap))).toBe(true)
        }
        const may = touchedSamples(chain, source, ALL, TOY_KINDS)
        for (const gap of rest(may)) {
          expect(full.touched.every((run) => isEmpty(intersection(run, gap)))).toBe(true)
        }
      }),
      { seed: 3, numRuns: kind === 'real' ? 12 : 6 },
    )
  },
)

test('after any edit, samples outside of what differs are what they were; those inside, rendered anew, make the whole', async () => {
  const source = noise.real
  let differed = 0
  await fc.assert(
    fc.asyncProperty(
      chains,
      fc.array(edits, { minLength: 1, maxLength: 3 }),
      async (first, some) => {
        const blocks = new BlockCache(2 ** 22)
        let chain = first
        const planes = await inPieces(source, chain, [], blocks)
        for (const edit of some) {
          const next = edit(chain)
          const differ = differing(chain, next, source, TOY_KINDS)
          const full = await whole(source, next)
          for (const gap of rest(differ)) {
            expect(bytesOf(planes, gap).equals(bytesOf(full.planes, gap))).toBe(true)
          }
          const made = chained(source, next, engineFor, {
            kinds: TOY_KINDS,
            blocks,
            recording: source,
          })
          for (const { start, end } of differ) {
            const fresh = await readChannel(made, 0, start, end - start)
            for (const [p, plane] of planes.entries()) plane.set(fresh[p]!, start)
            differed += end - start
          }
          expect(bytesOf(planes).equals(bytesOf(full.planes))).toBe(true)
          chain = next
        }
      },
    ),
    { seed: 5, numRuns: 12 },
  )
  expect(differed).toBeGreaterThan(LENGTH / 8)
})

const stft = { window: 'hann', windowLength: 256, fftSize: 256, hop: 64 } as const
const hole = maskLayerWith({
  id: 'a',
  stft,
  regions: [
    regionWith({ shape: { kind: 'rectangle', startS: 3, endS: 4, lowHz: 500, highHz: 2000 } }),
  ],
})
const coarse = maskLayerWith({
  id: 'b',
  stft: { window: 'hann', windowLength: 2048, fftSize: 2048, hop: 512 },
  regions: [
    regionWith({ shape: { kind: 'rectangle', startS: 3.5, endS: 9, lowHz: 1000, highHz: 3000 } }),
  ],
})

test('a stroke in an earlier layer spreads by the reach of a later one, and no further', () => {
  const painted = {
    ...hole,
    regions: [
      ...hole.regions,
      regionWith({
        id: 'new',
        shape: { kind: 'rectangle', startS: 6, endS: 6.1, lowHz: 500, highHz: 900 },
      }),
    ],
  }
  const [alone] = differing([hole], [painted], noise.real)
  const [behind, ...others] = differing([hole, coarse], [painted, coarse], noise.real)
  expect(others).toEqual([])
  expect(alone!.start - behind!.start).toBe(2047 + 512)
  expect(behind!.end - alone!.end).toBe(2047 + 512)
  // A later layer that touches nothing there passes it on.
  const lazy = { ...coarse, where: { startS: 8 } }
  expect(differing([hole, lazy], [painted, lazy], noise.real)).toEqual([alone])
})

test('blocks of the layer below are rendered once, however often spans that overlap ask for them', async () => {
  let readCount = 0
  const counted: SampleSource = {
    ...noise.real,
    load: (...range) => {
      readCount++
      return noise.real.load(...range)
    },
  }
  const everywhere = maskLayerWith({ id: 'c', stft, background: 'reject' })
  const made = chained(counted, [everywhere, coarse], engineFor)
  const samples = { start: 30_000, end: 40_000 }
  const first = await made.span(0, samples)
  const { result, original } = first
  const planes = (result ?? original).map((plane) => plane.slice())
  const after = readCount
  const again = await made.span(0, samples)
  // The original that is handed out besides.
  expect(readCount - after).toBe(1)
  expect(bytesOf(again.result ?? []).equals(bytesOf(planes))).toBe(true)
})

test('what is learnt of a sound and what is rendered of it share the blocks of its layers', async () => {
  let readCount = 0
  const counted: SampleSource = {
    ...noise.real,
    load: (...range) => {
      readCount++
      return noise.real.load(...range)
    },
  }
  const silent = maskLayerWith({ id: 'c', stft, background: 'reject' })
  const options = { blocks: new BlockCache(2 ** 22), recording: noise.real }
  const learnt = chained(counted, [silent], engineFor, { ...options, isReadAgain: true })
  const alone = chained(noise.real, [silent], engineFor)
  expect(bytesOf((await learnt.output(0, ALL)).planes)).toEqual(
    bytesOf((await alone.output(0, ALL)).planes),
  )
  readCount = 0
  const made = chained(counted, [silent, coarse], engineFor, options)
  const { planes } = await made.output(0, ALL)
  expect(readCount).toBe(0)
  expect(bytesOf(planes)).toEqual(bytesOf((await whole(noise.real, [silent, coarse])).planes))
})

test('what took long to find outlasts the blocks that come after it', () => {
  const blocks = new BlockCache(2 ** 16)
  const memory = blocks.memory('declick')
  memory.set('found', Float64Array.of(1, 2), true)
  memory.set('passing', Float64Array.of(3))
  for (let index = 0; index < 9; index++) {
    blocks.set(`block ${index}`, { planes: [new Float64Array(2 ** 11)], touched: [] })
  }
  expect(memory.get('found')).toEqual(Float64Array.of(1, 2))
  expect(memory.get('passing')).toBeUndefined()
  expect(blocks.usedBytes).toBeLessThanOrEqual(2 ** 16)
})

test('the budget holds, and with none at all the bits are the same', async () => {
  const blocks = new BlockCache(2 ** 19)
  const chain = [maskLayerWith({ id: 'c', stft, background: 'reject' }), hole, coarse]
  const full = await whole(noise.real, chain)
  expect(
    bytesOf(await inPieces(noise.real, chain, [20_000, 50_000], blocks)).equals(
      bytesOf(full.planes),
    ),
  ).toBe(true)
  expect(blocks.usedBytes).toBeLessThanOrEqual(2 ** 19)
  const none = new BlockCache(0)
  expect(
    bytesOf(await inPieces(noise.real, chain, [20_000], none)).equals(bytesOf(full.planes)),
  ).toBe(true)
})

test('a rendering that is stopped throws, and leaves nothing half done for the next', async () => {
  const blocks = new BlockCache(2 ** 22)
  const chain = [maskLayerWith({ id: 'c', stft, background: 'reject' }), coarse]
  let stepsLeft = 3
  const stopped = chained(noise.real, chain, engineFor, {
    blocks,
    recording: noise.real,
    checkpoint: () => (--stepsLeft < 0 ? Promise.reject(new Error('stopped')) : Promise.resolve()),
  })
  await expect(stopped.span(0, ALL)).rejects.toThrow('stopped')
  const full = await whole(noise.real, chain)
  expect(bytesOf(await inPieces(noise.real, chain, [], blocks)).equals(bytesOf(full.planes))).toBe(
    true,
  )
})

test('frames are transformed in pairs: where one is painted, the bits of its companion count as changed', async () => {
  const frameS = stft.hop / RATE_HZ
  const band = (id: string, from: number, to: number, gainDb: number) =>
    regionWith({
      id,
      effect: { kind: 'reject', gainDb },
      shape: {
        kind: 'rectangle',
        startS: (from - 0.5) * frameS,
        endS: (to + 0.5) * frameS,
        lowHz: 300,
        highHz: 3000,
      },
    })
  const before = maskLayerWith({ stft, regions: [band('wide', 100, 400, -6)] })
  for (const frame of [200, 201]) {
    const after = { ...before, regions: [...before.regions, band('one', frame, frame, -23)] }
    const [old, next] = [await whole(noise.real, [before]), await whole(noise.real, [after])]
    for (const gap of rest(differing([before], [after], noise.real))) {
      expect(bytesOf(old.planes, gap).equals(bytesOf(next.planes, gap))).toBe(true)
    }
  }
})
