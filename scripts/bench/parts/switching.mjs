// From the click on Original, Result or Removed to the first frame whose picture is another, at rest.
import { join } from 'node:path'
import { idle, openFile, openProduct, paintRegions, setView } from '../product.mjs'
import { writeRecording } from '../recording.mjs'
import { summary } from '../rounds.mjs'
import { tracedFrames } from '../trace.mjs'

export const title = 'Original / Result / Removed at rest, 10 min stereo, 100 regions (goal 50 ms)'

const SOUNDS = ['Original', 'Removed', 'Result']

/** What is shown: all of it, and a minute. */
const VIEWS = { 'whole view': [0, 600], 'a minute': [240, 300] }

export async function run({ browser, productUrl, folder, rounds }) {
  const path = join(folder, 'switching.wav')
  await writeRecording(path, 600)
  const page = await openProduct(browser, productUrl, { width: 1920, height: 1080 })
  await openFile(page, path)
  await paintRegions(page, 100, 598)
  // Looked up once: it takes the main thread longer than switching does.
  const radios = await Promise.all(
    SOUNDS.map((name) => page.getByRole('radio', { name, exact: true }).elementHandle()),
  )
  const rows = []
  for (const [work, [startS, endS]] of Object.entries(VIEWS)) {
    await setView(page, startS, endS)
    // Once before, so that all three are there.
    for (const radio of radios) await switched(page, radio)
    const delays = []
    const traced = await tracedFrames(browser, async () => {
      for (let round = 0; round < rounds; round++) {
        for (const radio of radios) delays.push(await switched(page, radio))
      }
      return delays.length
    })
    rows.push(
      {
        work,
        contender: 'click to another picture',
        ...summary(delays),
        unit: 'ms',
        note: `worst ${Math.max(...delays).toFixed(0)}`,
      },
      { work, contender: 'main thread, processor', value: traced.meanCpuMs, unit: 'ms' },
      {
        work,
        contender: 'worker that draws, processor',
        value: traced.drawnCpuMs,
        unit: 'ms',
        note: 'a drawn frame',
      },
    )
  }
  await page.close()
  return rows
}

/** Milliseconds from the click to the first frame that shows another picture. */
async function switched(page, radio) {
  const delay = await radio.evaluate(async (input) => {
    const picture = document.querySelector('[aria-label="Spectrogram"] canvas')
    const look = new OffscreenCanvas(picture.width, 1).getContext('2d', {
      willReadFrequently: true,
    })
    const row = () => {
      look.drawImage(picture, 0, -(picture.height >> 1))
      return look.getImageData(0, 0, picture.width, 1).data
    }
    const before = row()
    const isOther = () => row().some((value, i) => value !== before[i])
    await new Promise(requestAnimationFrame)
    const at = performance.now()
    input.click()
    do await new Promise(requestAnimationFrame)
    while (!isOther())
    return performance.now() - at
  })
  await idle(page)
  return delay
}
