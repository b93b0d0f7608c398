import { expect, test } from './driver'
import { noise, RATE_HZ, sum, TONE_HZ, tone, wavFile } from './signals'
import { rectangleRegion } from './specmask'
import { makeWav, parseWav } from './wav'

const LENGTH = 2 * RATE_HZ
const plane = sum(tone(TONE_HZ, RATE_HZ, LENGTH, 0.4), noise(7, LENGTH, 0.2))
const BOX = { startS: 0.5, endS: 1.5, lowHz: 800, highHz: 1300 }

test('with the kernel and without: the same levels within 0.05 dB, the same file', async ({
  desk,
}) => {
  // Float64, so that the kernel's float32 levels betray that it is the one that runs.
  const file = wavFile('float.wav', makeWav({ format: 'f64', rateHz: RATE_HZ, planes: [plane] }))
  const levels: number[][] = []
  const filtered: Float64Array[] = []
  for (const search of ['', '?engine=reference']) {
    await desk.start(search)
    await desk.open(file)
    await desk.call('edit', { regions: [rectangleRegion(BOX)] })
    await desk.idle()
    levels.push(Array.from((await desk.call('magnitudes', 10, 20)).data))
    filtered.push(parseWav(await desk.exported()).planes[0] as Float64Array)
  }
  const [kernel, reference] = levels as [number[], number[]]
  const differences = kernel.map((level, i) => Math.abs(level - (reference[i] as number)))
  expect(Math.max(...differences)).toBeGreaterThan(0)
  expect(Math.max(...differences)).toBeLessThan(0.05)
  const worst = (filtered[0] as Float64Array).reduce(
    (most, x, n) => Math.max(most, Math.abs(x - (filtered[1]?.[n] as number))),
    0,
  )
  expect(worst).toBeLessThan(1e-14)
})
