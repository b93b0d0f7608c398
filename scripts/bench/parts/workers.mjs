// What a second worker brings: the same export by one and by two, each on a page of its own.
import { join } from 'node:path'
import { launchProfile } from '../browser.mjs'
import { openFile, openProduct, takeBandAway } from '../product.mjs'
import { writeRecording } from '../recording.mjs'
import { interleaved } from '../rounds.mjs'
import { exported } from './scaling.mjs'

export const title = 'How an export shrinks with workers: 600 s, mono, 44.1 kHz, 16 bit'

const SECONDS = 600

/** Longer ones take minutes. */
const ROUNDS = 5

export async function run({ productUrl, folder, rounds }) {
  const path = join(folder, 'workers.wav')
  await writeRecording(path, SECONDS, 1)
  const browser = await launchProfile(join(folder, 'profile-workers'))
  try {
    return await workerRows(browser, productUrl, path, Math.min(rounds, ROUNDS))
  } finally {
    await browser.close()
  }
}

async function workerRows(browser, productUrl, path, rounds) {
  const by = (cores) => ({
    name: `${cores} ${cores === 1 ? 'worker' : 'workers'}`,
    run: async () => {
      const page = await openProduct(browser, productUrl, undefined, { cores })
      try {
        await openFile(page, path)
        await takeBandAway(page, { startS: 0, endS: SECONDS, lowHz: 1000, highHz: 2000 })
        return await exported(page, path)
      } finally {
        await page.close()
      }
    },
  })
  const summaries = await interleaved([by(2), by(1)], rounds)
  const two = summaries.get('2 workers')
  return [...summaries].map(([contender, taken]) => {
    if (taken instanceof Error) throw taken
    return {
      work: '10 min, export, all edited',
      contender,
      ...taken,
      unit: 'ms',
      ...(taken === two
        ? {}
        : { ratio: taken.value / two.value, note: 'over 2 workers (goal 1.8)' }),
    }
  })
}
