import { beforeAll, expect, test } from 'vitest'
import { type JobControl, noCheckpoint, seededRandom } from '#core/base'
import { exportPlan, exportSpan, wholeOutput } from '#core/export'
import {
  type ByteSource,
  memoryBytes,
  newWavPieces,
  openRecording,
  type RecordingFacts,
  recordingSource,
} from '#core/formats'
import type { MaskLayer } from '#core/layers'
import { computeStrip, frameLevels, type StripPlan } from '#core/pyramid'
import { readChannel } from '#core/signal'
import type { LayerRef, PictureRef } from '#protocol'
import { enginesFor, enginesNamed, maskLayerWith, regionWith } from '#testing'
import { openedPicture } from '../opened-picture'
import { registerMasks, registerRecordings } from '../registry'
import { stripTiles } from '../strip-job'

// What is seen of the result and the removed part is what would be saved of them.

const control: JobControl = { checkpoint: noCheckpoint, progress: () => undefined }
const RATE_HZ = 8000
const LENGTH = 90_000
const FORMAT = { encoding: 'int', bits: 16, bytes: 2, bigEndian: false } as const
const engineFor = enginesFor('kernel')
const { decode } = enginesNamed('kernel')

/** Arrays of a hundred thousand numbers compare slowly. */
function bytesOf(planes: readonly ArrayBufferView[]): Buffer {
  return Buffer.concat(
    planes.map(({ buffer, byteOffset, byteLength }) => Buffer.from(buffer, byteOffset, byteLength)),
  )
}

function expectSame(a: readonly ArrayBufferView[], b: readonly ArrayBufferView[]): void {
  expect(bytesOf(a).length).toBeGreaterThan(0)
  expect(bytesOf(a).equals(bytesOf(b))).toBe(true)
}

function region(startS: number, endS: number, lowHz: number, gainDb: number | null) {
  const shape = { kind: 'rectangle', startS, endS, lowHz, highHz: 3000 } as const
  return regionWith({ id: `${startS}`, effect: { kind: 'reject', gainDb }, shape })
}

const fine = { window: 'hann', windowLength: 256, fftSize: 256, hop: 64 } as const
const chain: readonly MaskLayer[] = [
  maskLayerWith({ id: 'a', stft: fine, regions: [region(1, 4, 500, null)] }),
  // Loud enough to saturate.
  maskLayerWith({ id: 'b', regions: [region(3, 7, 1000, 20)], strength: 0.8 }),
]

let file: Blob
let bytes: ByteSource
let facts: RecordingFacts

beforeAll(async () => {
  const random = seededRandom(9)
  const wav = { format: FORMAT, channels: 2, rateHz: RATE_HZ, length: LENGTH }
  const samples = Int16Array.from({ length: 2 * LENGTH }, () => 40_000 * (random() - 0.5))
  const parts = newWavPieces(wav).map((piece) =>
    piece.kind === 'bytes' ? Uint8Array.from(piece.bytes) : new Uint8Array(samples.buffer),
  )
  file = new Blob(parts)
  bytes = memoryBytes(new Uint8Array(await file.arrayBuffer()))
  facts = await openRecording(bytes, 'noise.wav')
  await registerRecordings([{ key: 1, file, facts }])
  const regions = chain
    .flatMap((layer) => layer.regions)
    .map((each, key) => ({ key, region: each }))
  const lists = chain.map((_, key) => ({ key, regionKeys: Uint32Array.of(key) }))
  await registerMasks({ regions, lists, droppedRegions: [], droppedLists: [] })
})

const named: readonly LayerRef[] = chain.map(({ regions: _regions, ...own }, listKey) => ({
  ...own,
  listKey,
}))

function picture(of: 'original' | 'result' | 'removed'): PictureRef {
  const sound = of === 'original' ? { of } : { of, chain: named }
  return { recording: { key: 1 }, stft: fine, channel: 1, sound }
}

/** The export as a recording of its own. */
async function saved(what: 'result' | 'removed') {
  const output = { ...wholeOutput(facts), what }
  const input = { bytes, facts, source: recordingSource(bytes, facts), chain, engineFor }
  const parts: Uint8Array[] = []
  let saturatedCount = 0
  for (const piece of await exportPlan(bytes, facts, chain, output)) {
    if (piece.kind === 'bytes') parts.push(piece.bytes)
    else if (piece.kind === 'copy') {
      parts.push(await bytes.read(piece.byteStart, piece.byteEnd - piece.byteStart))
    } else if (piece.kind === 'fill') parts.push(new Uint8Array(piece.byteCount).fill(piece.byte))
    else {
      const span = { start: piece.startSample, end: piece.endSample }
      const rendered = await exportSpan(input, span, output)
      parts.push(rendered.bytes)
      saturatedCount += rendered.saturatedCount
    }
  }
  const whole = memoryBytes(Buffer.concat(parts))
  const source = recordingSource(whole, await openRecording(whole, 'y.wav'), decode)
  return { source, saturatedCount }
}

test.each([
  ['result', 'result'],
  ['removed', 'removed'],
] as const)('%s: samples, levels and tiles are those of the saved file', async (of, what) => {
  const { source: expected, saturatedCount } = await saved(what)
  expect(saturatedCount).toBeGreaterThan(0)
  const { source, grid } = await openedPicture(picture(of), control)
  for (const channel of [0, 1, 'mean'] as const) {
    const made = await readChannel(source, channel, -100, LENGTH + 200)
    expectSame(made, await readChannel(expected, channel, -100, LENGTH + 200))
  }
  const engine = engineFor(grid)
  const levels = await frameLevels(source, grid, engine, 1, 10, 700)
  expectSame([levels], [await frameLevels(expected, grid, engine, 1, 10, 700)])
  const bands = [{ freqLevel: 0, freqStart: 0, freqEnd: 1 }]
  for (const detail of ['coarse', 'preview', 'exact'] as const) {
    const plan: StripPlan = { timeLevel: 1, timeIndex: 0, bands, detail }
    const strip = async (from: typeof source) => {
      const { tiles, ranges } = await computeStrip(from, grid, engine, 1, plan, [])
      return [...tiles, ...(ranges === undefined ? [] : [ranges])].map((each) => each.slice())
    }
    expectSame(await strip(source), await strip(expected))
  }
})

test('the original is the recording, whatever its chain', async () => {
  const { source } = await openedPicture(picture('original'), control)
  const own = recordingSource(bytes, facts)
  expectSame(await readChannel(source, 1, 0, LENGTH), await readChannel(own, 1, 0, LENGTH))
})

test.each(['coarse', 'exact'] as const)(
  '%s: a strip and its twin are what each is alone',
  async (detail) => {
    const strip: StripPlan = {
      timeLevel: 1,
      timeIndex: 0,
      bands: [{ freqLevel: 0, freqStart: 0, freqEnd: 1 }],
      detail,
    }
    const job = { strip, pooling: 'peak', isSeen: true, recycled: [] } as const
    const [result, removed] = [picture('result'), picture('removed')]
    const both = await stripTiles({ ...job, picture: removed, twin: result }, control)
    const partsOf = ({ tiles, ranges }: typeof both) => [...tiles, ...(ranges ? [ranges] : [])]
    expectSame(partsOf(both), partsOf(await stripTiles({ ...job, picture: removed }, control)))
    expect(both.twin).toBeDefined()
    const alone = await stripTiles({ ...job, picture: result }, control)
    expectSame(partsOf(both.twin as typeof alone), partsOf(alone))
  },
)
