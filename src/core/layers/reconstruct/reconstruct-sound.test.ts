import { expect, test } from 'vitest'
import { CancelledError, noCheckpoint } from '#core/base'
import { memorySource } from '#core/signal'
import { enginesFor, madeVoice } from '#testing'
import { decibels, hann, magnitudesOf } from './made-problem.fixture'
import { phaseBlocks } from './phase-blocks'
import type { ReconstructLayer } from './reconstruct-layer'
import { reconstructSound } from './reconstruct-sound'
import { snrDb } from './snr'

const RATE_HZ = 22_050
const engineFor = enginesFor('kernel')

function layerWith(own: Partial<ReconstructLayer>): ReconstructLayer {
  return {
    id: 'r1',
    kind: 'reconstruct',
    enabled: true,
    method: 'fast-griffin-lim',
    iterations: 20,
    seed: 1,
    start: 'pghi',
    loss: 'magnitude',
    stft: hann(512, 128),
    ...own,
  }
}

/** What a layer makes of samples, and where it says that it did. */
async function rendered(
  planes: readonly Float64Array[],
  layer: ReconstructLayer,
  span = { start: 0, end: planes[0]?.length ?? 0 },
  checkpoint = noCheckpoint,
) {
  const source = memorySource(RATE_HZ, planes, planes.length === 2 ? 'iq' : 'real')
  const noMemory = { get: () => undefined, set: () => undefined }
  const render = reconstructSound.rendering(layer, source, engineFor, noMemory, noMemory)
  return render(source, 0, span, checkpoint)
}

const voice = madeVoice(30_000)

test('a span is made anew between surroundings that stay, and does not click', async () => {
  const layer = layerWith({ startS: 10_000 / RATE_HZ, endS: 20_000 / RATE_HZ })
  const { original, result, touched } = await rendered([voice], layer)
  expect(original[0]).toEqual(voice)
  expect(touched).toEqual([{ start: 10_000, end: 20_000 }])
  const made = result?.[0] as Float64Array
  expect(made.subarray(0, 10_000)).toEqual(voice.subarray(0, 10_000))
  expect(made.subarray(20_000)).toEqual(voice.subarray(20_000))
  expect(made.subarray(10_000, 20_000)).not.toEqual(voice.subarray(10_000, 20_000))
  const [before, after] = [
    magnitudesOf([voice], hann(512, 128)),
    magnitudesOf([made], hann(512, 128)),
  ]
  const missing = before.data.map((a, i) => a - (after.data[i] as number))
  const norm = (values: Float64Array) => Math.sqrt(values.reduce((sum, x) => sum + x * x, 0))
  expect(decibels(norm(missing) / norm(before.data))).toBeLessThan(-25)
  // The second difference is where a click would stand out.
  const bend = (x: Float64Array, n: number) =>
    Math.abs((x[n - 1] as number) - 2 * (x[n] as number) + (x[n + 1] as number))
  const largest = Math.max(...Array.from({ length: 29_000 }, (_, n) => bend(voice, n + 1)))
  for (const seam of [10_000, 20_000]) {
    for (let n = seam - 3; n < seam + 3; n++) expect(bend(made, n)).toBeLessThan(largest)
  }
})

test('a sample does not depend on the span it is rendered in', async () => {
  const layer = layerWith({ startS: 0.3, endS: 1.1, iterations: 4 })
  const whole = await rendered([voice], layer)
  for (const [start, end] of [
    [0, 9000],
    [6614, 6616],
    [9000, 24_300],
    [24_200, 30_000],
  ] as const) {
    const { original, result } = await rendered([voice], layer, { start, end })
    expect(result?.[0] ?? original[0]).toEqual(whole.result?.[0]?.subarray(start, end))
  }
})

test('a long span is made of blocks that overlap, without a seam', async () => {
  const stft = { window: 'hann', windowLength: 32, fftSize: 16_384, hop: 8 } as const
  const layer = layerWith({ method: 'own', stft, startS: 300 / RATE_HZ })
  const planes = [voice.subarray(0, 5000)]
  const facts = { kind: 'real', rateHz: RATE_HZ, channels: 1, length: 5000 } as const
  expect(phaseBlocks(layer, facts).length).toBeGreaterThan(2)
  const { result } = await rendered(planes, layer, { start: 0, end: 5000 })
  const errors = result?.[0]?.map((x, n) => Math.abs(x - (voice[n] as number))) ?? [1]
  expect(Math.max(...errors)).toBeLessThan(1e-12)
  const part = await rendered(planes, layer, { start: 1950, end: 2150 })
  expect(part.result?.[0]).toEqual(result?.[0]?.subarray(1950, 2150))
})

test('I/Q, and what has nothing around it, has the phase that is nearer to the input', async () => {
  const tone = (part: (x: number) => number) =>
    Float64Array.from({ length: 8000 }, (_, n) => part(2 * Math.PI * (0.11 * n + 1e-5 * n * n)))
  const planes = [tone(Math.cos), tone(Math.sin)]
  const { result } = await rendered(planes, layerWith({ iterations: 40 }))
  expect(snrDb(planes, result ?? [])).toBeGreaterThan(20)
  const inner = planes.flatMap((plane, p) => [...plane.map((x, n) => x * (result?.[p]?.[n] ?? 0))])
  expect(inner.reduce((sum, x) => sum + x, 0)).toBeGreaterThan(0)
  const [real] = planes as [Float64Array, Float64Array]
  const made = await rendered([real], layerWith({ iterations: 40, seed: 2 }))
  expect(real.reduce((sum, x, n) => sum + x * (made.result?.[0]?.[n] ?? 0), 0)).toBeGreaterThan(0)
})

test('outside its band the sound stays', async () => {
  const layer = layerWith({ where: { lowHz: 1000, highHz: 3000 }, iterations: 8 })
  const { result } = await rendered([voice], layer)
  const difference = voice.map((x, n) => x - (result?.[0]?.[n] ?? 0))
  const { data, bins, frames } = magnitudesOf([difference], hann(512, 128))
  let [inside, outside] = [0, 0]
  for (let m = 0; m < frames; m++) {
    for (let k = 0; k < bins; k++) {
      const hz = (k * RATE_HZ) / 512
      const power = (data[m * bins + k] as number) ** 2
      if (hz > 900 && hz < 3100) inside += power
      else outside += power
    }
  }
  expect(10 * Math.log10(inside / outside)).toBeGreaterThan(20)
})

test('asked for again it is not sought again; one that was cancelled is', async () => {
  const layer = layerWith({ seed: 77, iterations: 3 })
  let checkpoints = 0
  const counting = (): Promise<void> => {
    checkpoints += 1
    return Promise.resolve()
  }
  const cancelled = (): Promise<void> => Promise.reject(new CancelledError())
  await expect(rendered([voice], layer, undefined, cancelled)).rejects.toThrow(CancelledError)
  const first = await rendered([voice], layer, undefined, counting)
  const soFar = checkpoints
  expect(soFar).toBeGreaterThan(2)
  expect((await rendered([voice], layer, undefined, counting)).result).toEqual(first.result)
  expect(checkpoints).toBe(soFar)
  const other = voice.with(15_000, 0.5)
  expect((await rendered([other], layer, undefined, counting)).result).not.toEqual(first.result)
  expect(checkpoints).toBeGreaterThan(soFar)
})
