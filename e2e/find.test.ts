import { type Desk, expect, test } from './driver'
import { noise, sum, tone, wavFile } from './signals'
import { rectangleRegion } from './specmask'
import { makeWav } from './wav'

test('a script finds, and keys do', async ({ desk }) => {
  await test.step('a script finds what stands out, and what is like a region', async () => {
    const rateHz = 8000
    const samples = noise(3, 4 * rateHz, 0.002)
    for (const [startS, freqHz] of [
      [0.8, 1000],
      [1.7, 1000],
      [2.6, 2500],
    ] as const) {
      samples.set(
        sum(
          samples.subarray(startS * rateHz, (startS + 0.2) * rateHz),
          tone(freqHz, rateHz, 0.2 * rateHz, 0.1),
        ),
        startS * rateHz,
      )
    }
    await desk.open(wavFile('beeps.wav', makeWav({ format: 's16', rateHz, planes: [samples] })))
    const before = await desk.project()
    const found = await finding(desk, {})
    // A window of 2048 samples is a quarter of a second long.
    expect(found.map(({ startS }) => Math.round(startS + 0.2))).toEqual([1, 2, 3])
    expect(found.map(({ peakHz }) => Math.round(peakHz / 100))).toEqual([10, 10, 25])
    expect(await finding(desk, { lowHz: 2000 })).toHaveLength(1)
    const [first] = found
    const { startS, endS, lowHz, highHz } = first!
    await desk.call('edit', { regions: [rectangleRegion({ startS, endS, lowHz, highHz })] })
    const like = (await desk.project()).regions[0]!.id
    const similar = await finding(desk, { like })
    expect(similar).toHaveLength(2)
    expect(similar[0]!.score).toBeCloseTo(1, 6)
    await desk.call('undo')
    expect(await desk.project()).toEqual(before)
    await expect(finding(desk, { like: 'none' })).rejects.toThrow('like: is the id of no region')
    await expect(finding(desk, { thresholdDb: '3' })).rejects.toThrow(
      'thresholdDb: must be a number',
    )
  })
  await test.step('D finds, Enter marks, Shift+F finds what is like a mark', async () => {
    const rateHz = 8000
    const samples = noise(5, 8 * rateHz, 0.002)
    for (const startS of [1, 2.5, 4, 5.5, 7]) {
      const beep = tone(startS === 4 ? 2500 : 1000, rateHz, 0.2 * rateHz, 0.1)
      const at = startS * rateHz
      samples.set(sum(beep, samples.subarray(at, at + beep.length)), at)
    }
    await desk.open(wavFile('calls.wav', makeWav({ format: 's16', rateHz, planes: [samples] })))
    const strip = desk.page.getByRole('region', { name: 'Find' })
    await desk.page.keyboard.press('d')
    await expect(strip).toContainText('5 found, every 1.5')
    await desk.page.keyboard.press('Enter')
    await expect(strip).toBeHidden()
    const { regions } = await desk.project()
    expect(regions.map(({ effect }) => effect.kind)).toEqual(Array(5).fill('mark'))
    await desk.page.keyboard.press('Escape')
    await desk.page.getByRole('application', { name: 'Spectrogram' }).focus()
    await desk.page.keyboard.press('Tab')
    await desk.page.keyboard.press('Shift+F')
    await expect(strip).toContainText('4 found')
    await desk.idle()
    // Small pictures of the hits, the likest first; the cut-off dims, a click leaves one out.
    const hits = strip.getByRole('list', { name: /What is like the region/ }).getByRole('button')
    await expect(hits.first()).toHaveAccessibleName(/^100 % like it, at 0:0/)
    const drawn = await hits
      .nth(3)
      .locator('canvas')
      .evaluate((canvas: HTMLCanvasElement) => {
        const { width, height } = canvas
        const pixels = canvas.getContext('2d')?.getImageData(0, 0, width, height).data
        return { width, height, colours: new Set(pixels && new Uint32Array(pixels.buffer)).size }
      })
    expect(drawn.width).toBeGreaterThan(4)
    expect(drawn.height).toBeGreaterThan(2)
    expect(drawn.colours).toBeGreaterThan(4)
    await hits.nth(1).click()
    await expect(strip).toContainText('3 found')
    await expect(hits.nth(1)).toHaveAttribute('aria-pressed', 'false')
    await hits.nth(1).click()
    await expect(strip).toContainText('4 found')
    await strip.getByRole('slider', { name: 'At least as like as' }).fill('1')
    await expect(hits.nth(3)).toBeDisabled()
    await desk.page.keyboard.press('Escape')
    await expect(strip).toBeHidden()
    await desk.page.keyboard.press('Escape')
    await desk.button('Undo').click()
    expect((await desk.project()).regions).toEqual([])
  })
})

interface Found {
  readonly startS: number
  readonly endS: number
  readonly lowHz: number
  readonly highHz: number
  readonly peakHz: number
  readonly score: number
}

function finding(desk: Desk, request: unknown): Promise<readonly Found[]> {
  return desk.page.evaluate((given) => {
    const { specmask } = window as unknown as {
      specmask: { find: (request: unknown) => Promise<readonly Found[]> }
    }
    return specmask.find(given)
  }, request)
}
