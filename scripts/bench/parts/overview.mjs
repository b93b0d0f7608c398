// From the file to the whole recording's exact picture, against wavesurfer's plugin in the same browser.
import { join } from 'node:path'
import { idle, openFile, openProduct } from '../product.mjs'
import { writeRecording } from '../recording.mjs'
import { interleaved, ratioRows } from '../rounds.mjs'

/** A round takes the plugin minutes. */
const SLOW_ROUNDS = 3

export const title = 'Exact picture of a whole stereo recording of 10 minutes, from the file'

export async function run({ browser, productUrl, work, folder, rounds }) {
  const path = join(folder, 'stereo.wav')
  await writeRecording(path, 600)
  await work.locator('input[type=file]').setInputFiles(path)
  const page = await openProduct(browser, productUrl)
  await idle(page)
  try {
    const summaries = await interleaved(
      [
        { name: 'Specmask', run: () => openFile(page, path) },
        {
          name: 'wavesurfer.js, spectrogram plugin',
          run: () => work.evaluate(() => window.bench.wavesurferPicture()),
        },
      ],
      Math.min(rounds, SLOW_ROUNDS),
    )
    return ratioRows('10 min', 'ms', summaries)
  } finally {
    await page.close()
  }
}
