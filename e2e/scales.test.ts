import { Desk, expect, test } from './driver'
import { rowsAt } from './pixels'
import { noise, RATE_HZ, sum, tone, wavFile } from './signals'
import { rectangleRegion } from './specmask'
import { makeWav } from './wav'

/** On the centres of bins of 2048 samples; the middle one is taken out. */
const TONES_HZ = [500, 1000, 3000]
const SECONDS = 2
const length = SECONDS * RATE_HZ
const recording = wavFile(
  'tones.wav',
  makeWav({
    format: 's16',
    rateHz: RATE_HZ,
    planes: [
      TONES_HZ.map((freqHz) => tone(freqHz, RATE_HZ, length, 0.2)).reduce(
        sum,
        noise(5, length, 0.002),
      ),
    ],
  }),
)
const EDIT = rectangleRegion({ startS: 0, endS: SECONDS, lowHz: 900, highHz: 1100 })

async function tonesLieWhereTheAxisSays(desk: Desk) {
  await desk.open(recording)
  await desk.call('edit', { regions: [EDIT] })
  await desk.tab('View')
  await desk.combobox('Window length').selectOption('2048 samples')
  await desk.combobox('Colour map').selectOption('Grey')
  // Outlines are drawn over it.
  await desk.page.evaluate(() => {
    const canvases = document.querySelectorAll<HTMLElement>('[aria-label="Spectrogram"] canvas')
    for (const canvas of [...canvases].slice(1)) canvas.style.visibility = 'hidden'
  })
  await desk.page.mouse.move(0, 0)
  for (const scale of ['Linear', 'Log', 'Mel', 'Bark', 'ERB']) {
    await desk.combobox('Frequency scale').selectOption(scale)
    for (const sound of ['Result', 'Original']) {
      await desk.radio('Listen to', sound).click()
      await desk.idle()
      const [column] = await rowsAt(desk, [{ picture: desk.picture, timeS: 0.77 }])
      const { rows, top } = column ?? { rows: [], top: 0 }
      for (const freqHz of TONES_HZ) {
        const { y } = await desk.call('toClient', 0.77, freqHz)
        const near = rows.slice(Math.round(y - top) - 12, Math.round(y - top) + 13)
        const brightest = Math.max(...near)
        if (sound === 'Result' && freqHz === 1000) expect(brightest).toBeLessThan(80)
        // In the original the mask dims the tone that is taken out.
        else expect(brightest).toBeGreaterThan(freqHz === 1000 ? 50 : 100)
        if (brightest < 80) continue
        const lit = near.flatMap((value, i) => (value > 0.9 * brightest ? [i - 12] : []))
        const middle = lit.reduce((total, each) => total + each, 0) / lit.length
        expect(Math.abs(middle), `${scale}, ${sound}, ${freqHz} Hz`).toBeLessThan(1.6)
      }
    }
  }
}

test('tones lie where the axis says, on every scale, in the original and in the result', ({
  desk,
}) => tonesLieWhereTheAxisSays(desk))

test('and with two device pixels to each', async ({ browser }) => {
  const context = await browser.newContext({ deviceScaleFactor: 2 })
  const desk = new Desk(await context.newPage())
  await desk.start()
  await tonesLieWhereTheAxisSays(desk)
  expect(desk.complaints).toEqual([])
  await context.close()
})
