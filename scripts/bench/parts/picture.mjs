// From the file to a picture that shows something: on a page that has had time to fetch all its
// parts, as when a person drops a file, and on one that is given the file as soon as it can take one.
import { join } from 'node:path'
import { firstPicture, openProduct } from '../product.mjs'
import { writeRecording, writeSparseIq } from '../recording.mjs'
import { interleaved } from '../rounds.mjs'

export const title = 'First picture after the file is given'

export async function run({ browser, productUrl, folder, rounds }) {
  const stereo = join(folder, 'first.wav')
  const sparse = join(folder, 'sparse-iq.wav')
  await writeRecording(stereo, 600)
  await writeSparseIq(sparse, false)
  const raw = join(folder, 'sparse_100M_2400k.cs16')
  await writeSparseIq(raw, true)
  const opened = (name, path, isAtRest) => ({
    name,
    run: async () => {
      const page = await openProduct(browser, productUrl)
      try {
        if (isAtRest) await page.waitForLoadState('networkidle')
        return await firstPicture(page, path)
      } finally {
        await page.close()
      }
    },
  })
  const contenders = [
    opened('10 min stereo (goal 300)', stereo, true),
    opened('10 min stereo, at once', stereo, false),
    opened('4 GiB I/Q (goal 1000)', sparse, true),
    opened('4 GiB I/Q, at once', sparse, false),
    opened('4 GiB raw I/Q (goal 1000)', raw, true),
  ]
  return [...(await interleaved(contenders, rounds))].map(([work, shown]) =>
    shown instanceof Error
      ? { work, contender: 'Specmask', note: shown.message }
      : { work, contender: 'Specmask', ...shown, unit: 'ms' },
  )
}
