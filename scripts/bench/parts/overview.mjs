// From the file to the whole recording's exact picture, against wavesurfer's plugin in the same browser.
import { join } from 'node:path'
import { idle, openFile, openProduct } from '../product.mjs'
import { writeRecording } from '../recording.mjs'
import { interleaved, ratioRows } from '../rounds.mjs'

export const title = 'Exact picture of a whole stereo recording of 10 minutes, from the file'

export async function run({ browser, productUrl, work, folder }) {
  const path = join(folder, 'stereo.wav')
  await writeRecording(path, 600)
  await work.locator('input[type=file]').setInputFiles(path)
  const page = await openProduct(browser, productUrl)
  await idle(page)
  try {
    const medians = await interleaved(
      [
        { name: 'Specmask', run: () => openFile(page, path) },
        {
          name: 'wavesurfer.js, spectrogram plugin',
          run: () => work.evaluate(() => window.bench.wavesurferPicture()),
        },
      ],
      3,
    )
    return ratioRows('10 min', 'ms', medians)
  } finally {
    await page.close()
  }
}
