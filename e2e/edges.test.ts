import { expect, test } from './driver'
import { RATE_HZ, tone, wavFile } from './signals'
import { makeWav } from './wav'

/** Eight seconds of silence but for 50 ms of a tone at 6 s. */
function burst() {
  const plane = new Float64Array(8 * RATE_HZ)
  plane.set(tone(1000, RATE_HZ, 0.05 * RATE_HZ, 0.5), 6 * RATE_HZ)
  return wavFile('burst.wav', makeWav({ format: 's16', rateHz: RATE_HZ, planes: [plane] }))
}

test('overview, ruler, picture and waveform have the same edges, and a time the same place in all', async ({
  desk,
}) => {
  const { page } = desk
  await desk.open(burst())
  const strips = ['Overview', 'Time ruler', 'Waveform'].map((name) =>
    page.getByRole('img', { name, exact: true }),
  )
  for (const size of [
    { width: 1440, height: 900 },
    { width: 1280, height: 720 },
    { width: 390, height: 844 },
  ]) {
    await page.setViewportSize(size)
    await desk.idle()
    const box = await desk.picture.boundingBox()
    for (const strip of strips) {
      const other = await strip.boundingBox()
      const [left, right] = [
        (other?.x ?? 0) - (box?.x ?? 0),
        (other?.width ?? 0) - (box?.width ?? 0),
      ]
      expect(Math.abs(left)).toBeLessThanOrEqual(0.5)
      expect(Math.abs(left + right)).toBeLessThanOrEqual(0.5)
    }
  }

  await page.setViewportSize({ width: 1440, height: 900 })
  await desk.idle()
  const middles = []
  for (const canvas of [desk.picture, ...strips.filter((_, i) => i !== 1)]) {
    middles.push(await brightColumn(canvas))
  }
  // 50 ms are seven pixels wide here.
  for (const middle of middles)
    expect(Math.abs(middle - (middles[0] ?? 0))).toBeLessThanOrEqual(1.5)

  /** The middle of the columns that are brighter than all others, in pixels of the page. */
  async function brightColumn(canvas: typeof desk.picture): Promise<number> {
    const png = (await canvas.screenshot({ scale: 'css' })).toString('base64')
    const left = (await canvas.boundingBox())?.x ?? 0
    const middle = await page.evaluate(async (encoded) => {
      const bytes = Uint8Array.from(atob(encoded), (letter) => letter.charCodeAt(0))
      const bitmap = await createImageBitmap(new Blob([bytes]))
      const { width, height } = bitmap
      const context = new OffscreenCanvas(width, height).getContext('2d')
      if (context === null) throw new Error('no canvas')
      context.drawImage(bitmap, 0, 0)
      const { data } = context.getImageData(0, 0, width, height)
      // What lies at the edges is the playhead and the overview's window.
      const columns = Array.from({ length: width - 24 }, (_, i) => {
        let light = 0
        for (let y = 6; y < height - 6; y++) light += data[4 * (y * width + i + 12) + 1] ?? 0
        return light
      })
      const half = (Math.min(...columns) + Math.max(...columns)) / 2
      const bright = columns.flatMap((light, i) => (light > half ? [i + 12] : []))
      return ((bright[0] ?? 0) + (bright.at(-1) ?? 0)) / 2
    }, png)
    return left + middle
  }
})
