// How waits grow with the recording, from a minute to 4 GiB; in a profile on disk, as a person's is: what is
// longer than 256 MB is exported through a file there.
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { launchProfile } from '../browser.mjs'
import { exportToDisk, idle, openFile, openProduct, setView, takeBandAway } from '../product.mjs'
import { writeLongRecording } from '../recording.mjs'
import { roundsWithin, summary } from '../rounds.mjs'
import { strokes } from './strokes.mjs'

export const title = 'How waits grow with length (mono, 44.1 kHz, 16 bit)'

const MINUTE_BYTES = 60 * 44_100 * 2
const BAND = { lowHz: 1000, highHz: 2000 }

/** Exports of a length, and strokes; what is longer than LONGEST_MS is done once. */
const ROUNDS = 3
const LONGEST_MS = 10_000

const LENGTHS = [
  { name: '1 min', bytes: MINUTE_BYTES },
  { name: '10 min', bytes: 10 * MINUTE_BYTES },
  { name: '60 min', bytes: 60 * MINUTE_BYTES },
  // All of it would be exported through a mask for minutes: an edit of a minute is.
  { name: '4 GiB', bytes: 2 ** 32 - 2 ** 20, isLong: true },
]

export async function run({ productUrl, folder, rounds }) {
  const browser = await launchProfile(join(folder, 'profile-scaling'))
  try {
    const paths = new Map()
    for (const { name, bytes } of LENGTHS) {
      const path = join(folder, `scaling ${name}.wav`)
      await writeLongRecording(path, bytes)
      paths.set(name, path)
    }
    return await lengthRows(browser, productUrl, paths, rounds)
  } finally {
    await browser.close()
  }
}

async function lengthRows(browser, productUrl, paths, rounds) {
  const rows = []
  const first = {}
  for (const { name, bytes, isLong = false } of LENGTHS) {
    const minutes = bytes / MINUTE_BYTES
    const edited = { startS: 0, endS: isLong ? 60 : 60 * minutes, ...BAND }
    const page = await openProduct(browser, productUrl)
    try {
      const perMinute = (contender, { value, ...rest }) => ({
        work: name,
        contender,
        value,
        ...rest,
        unit: 'ms',
        note: `${(value / minutes).toFixed(2)} a minute`,
      })
      const opening = summary([await openFile(page, paths.get(name))])
      const { upDelays, moveDelays } = await strokes(page, minutes, Math.min(rounds, ROUNDS))
      // Strokes are seen from near by; an edit of all is to be waited for from end to end.
      await setView(page, 0, 60 * minutes)
      await idle(page)
      const editing = summary([await takeBandAway(page, edited)])
      const exporting = summary(
        await repeated(Math.min(rounds, ROUNDS), () => exported(page, paths.get(name))),
      )
      rows.push(
        perMinute('file given → all idle', opening),
        perMinute(isLong ? 'edit of a minute → all idle' : 'edit of all → all idle', editing),
        perMinute(isLong ? 'export, a minute edited' : 'export, all edited', exporting),
      )
      for (const [contender, delays] of [
        ['pointer-up to sound', upDelays],
        ['moving pen to sound', moveDelays],
      ]) {
        const delay = summary(delays)
        first[contender] ??= delay.value
        // Most of what a stroke changes is there before the pen is lifted.
        const isThere = first[contender] === 0
        rows.push({
          work: name,
          contender,
          ...delay,
          unit: 'ms',
          ...(isThere ? {} : { ratio: delay.value / first[contender] }),
          note: 'over that of 1 min (goal 1.2)',
        })
      }
    } finally {
      await page.close()
    }
  }
  return rows
}

async function repeated(count, run) {
  const values = []
  for (const _ of roundsWithin(count, LONGEST_MS)) values.push(await run())
  return values
}

/** Milliseconds until it is on the disk. */
export async function exported(page, path) {
  const { elapsedMs, sizeBytes } = await exportToDisk(page)
  const { size } = await stat(path)
  if (sizeBytes !== size) throw new Error(`${sizeBytes} bytes were exported, not ${size}`)
  return elapsedMs
}
