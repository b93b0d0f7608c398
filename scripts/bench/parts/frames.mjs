// The main thread's work in a frame at 1920 × 1080 with 2,000 regions, and that of the worker that draws.
import { join } from 'node:path'
import { idle, openFile, openProduct, paintRegions, setView } from '../product.mjs'
import { writeRecording } from '../recording.mjs'
import { tracedFrames } from '../trace.mjs'

export const title = 'Main-thread work a frame at 1920 × 1080 with 2,000 regions (goal 8 ms)'

const FRAMES = 90

/** The view of frame i. */
const MOVES = {
  'panning through time': (i) => [100 + i * 0.05, 112 + i * 0.05, 0, 22_050],
  'panning both ways': (i) => [100 + i * 0.05, 112 + i * 0.05, 1000 + 20 * i, 12_000 + 20 * i],
  'panning 300 s': (i) => [i * 0.5, 300 + i * 0.5, 0, 22_050],
  'zooming out': (i) => [100 - i * 0.1, 112 + i * 0.1, 0, 22_050],
}

export async function run({ browser, productUrl, folder }) {
  const path = join(folder, 'frames.wav')
  await writeRecording(path, 600)
  const page = await openProduct(browser, productUrl, { width: 1920, height: 1080 })
  await openFile(page, path)
  await paintRegions(page, 2000, 598)
  const rows = []
  for (const [work, viewAt] of Object.entries(MOVES)) {
    const views = Array.from({ length: FRAMES }, (_, i) => viewAt(i))
    // Once before, so that tiles and sound are there: what is measured is the picture.
    for (const view of [views[0], views.at(-1)]) {
      await setView(page, ...view)
      await idle(page)
    }
    rows.push(...frameRows(work, await tracedFrames(browser, () => move(page, views))))
    await idle(page)
  }
  await setView(page, 0, 6)
  await idle(page)
  await page.getByRole('button', { name: 'Play', exact: true }).click()
  rows.push(...frameRows('playing', await tracedFrames(browser, () => frames(page, FRAMES))))
  await page.close()
  return rows
}

function frameRows(work, traced) {
  const { meanMs, meanCpuMs, medianMs, p95Ms, longestTaskMs, drawnFrames, drawnCpuMs } = traced
  const note = `median ${medianMs.toFixed(1)}, 95 % ${p95Ms.toFixed(1)}, longest task ${longestTaskMs.toFixed(1)} ms`
  return [
    { work, contender: 'main thread, wall', value: meanMs, unit: 'ms', note },
    { work, contender: 'main thread, processor', value: meanCpuMs, unit: 'ms' },
    {
      work,
      contender: 'worker that draws, processor',
      value: drawnCpuMs,
      unit: 'ms',
      note: `a drawn frame; ${drawnFrames} of ${FRAMES} drawn`,
    },
  ]
}

function move(page, views) {
  return page.evaluate(async (all) => {
    for (const [startS, endS, lowHz, highHz] of all) {
      window.specmask.setView({ startS, endS, lowHz, highHz })
      await new Promise(requestAnimationFrame)
    }
    return all.length
  }, views)
}

function frames(page, count) {
  return page.evaluate(async (left) => {
    for (let i = 0; i < left; i++) await new Promise(requestAnimationFrame)
    return left
  }, count)
}
