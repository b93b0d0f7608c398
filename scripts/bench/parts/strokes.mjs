// From pointer-up, and from the moving pen, to the new sound in the player, at three lengths; long
// tasks on the way there.
import { join } from 'node:path'
import { browserMiB, NO_MEMORY } from '../browser.mjs'
import { idle, listenTo, openFile, openProduct, setView, takeLongTasks } from '../product.mjs'
import { writeRecording } from '../recording.mjs'
import { summary } from '../rounds.mjs'

/** Events of the pointer in a stroke. */
const MOVES = 20

/** No block for so long: what a stroke has changed is there. */
const QUIET_MS = 300

export const title = 'Opening, panning, painting and playing (long tasks: over 50 ms)'

export async function run({ launch, productUrl, folder, rounds, skip }) {
  // Of its own, so that its memory is that of these recordings.
  const browser = await launch()
  try {
    return await rowsOf({ browser, productUrl, folder, rounds, skip })
  } finally {
    await browser.close()
  }
}

async function rowsOf({ browser, productUrl, folder, rounds, skip }) {
  const rows = []
  for (const minutes of [1, 10, 60]) {
    const path = join(folder, `${minutes}min.wav`)
    await writeRecording(path, minutes * 60)
    const page = await openProduct(browser, productUrl)
    await takeLongTasks(page)
    await openFile(page, path)
    rows.push(taskRow(minutes, 'opening', await takeLongTasks(page)))
    await pan(page)
    rows.push(taskRow(minutes, 'panning', await takeLongTasks(page)))
    const { upDelays, moveDelays } = await strokes(page, minutes, rounds)
    rows.push(delayRow(minutes, 'pointer-up to new sound', upDelays))
    rows.push(delayRow(minutes, 'moving pen to new sound', moveDelays))
    rows.push(taskRow(minutes, 'painting and playing', await takeLongTasks(page)))
    const mib = await browserMiB(browser)
    if (mib === undefined) skip(NO_MEMORY)
    else rows.push(memoryRow(minutes, mib))
    await page.close()
  }
  return rows
}

function taskRow(minutes, contender, tasks) {
  const worst = Math.round(Math.max(0, ...tasks))
  return {
    work: `${minutes} min`,
    contender: `long tasks while ${contender}`,
    value: tasks.length,
    ...(tasks.length === 0 ? {} : { note: `worst ${worst} ms` }),
  }
}

function delayRow(minutes, contender, delays) {
  const note = `worst ${Math.round(Math.max(...delays))}`
  return { work: `${minutes} min`, contender, ...summary(delays), unit: 'ms', note }
}

function memoryRow(minutes, value) {
  return { work: `${minutes} min`, contender: 'memory of the browser after it', value, unit: 'MiB' }
}

function pictureBox(page) {
  return page.getByRole('application', { name: 'Spectrogram' }).boundingBox()
}

async function pan(page) {
  const box = await pictureBox(page)
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
  await page.keyboard.down('Control')
  for (let i = 0; i < 8; i++) await page.mouse.wheel(0, -200)
  await page.keyboard.up('Control')
  for (let i = 0; i < 60; i++) await page.mouse.wheel(40, 0)
  await idle(page)
}

/**
 * Half a second each, over the playhead, which a twentieth of the speed keeps below them: first
 * at once and let go, then at the pace of frames.
 */
export async function strokes(page, minutes, rounds) {
  const middleS = minutes * 30
  await setView(page, middleS - 3, middleS + 3)
  await idle(page)
  await page.getByRole('radio', { name: 'Brush', exact: true }).check()
  await page.getByRole('combobox', { name: 'Speed' }).selectOption({ label: '0.05×' })
  await seekToMiddle(page)
  await page.getByRole('button', { name: 'Play', exact: true }).click()
  await page.waitForFunction(() => window.probe.blocks.length > 1)
  await listenTo(page, 'original')
  const upDelays = []
  for (let i = 0; i < rounds; i++) upDelays.push(await upDelay(page, middleS, 1000 + 1000 * i))
  await listenTo(page, 'result')
  const moveDelays = []
  for (let i = 0; i < rounds; i++)
    moveDelays.push(...(await movesDelays(page, middleS, 11_000 + 1000 * i)))
  await page.getByRole('button', { name: 'Pause', exact: true }).click()
  await idle(page)
  return { upDelays, moveDelays }
}

async function seekToMiddle(page) {
  const ruler = await page.getByRole('img', { name: /ruler/i }).boundingBox()
  await page.mouse.click(ruler.x + ruler.width / 2, ruler.y + ruler.height / 2)
}

/** Presses the pen where a stroke begins, the playhead in the middle; where it is to end. */
async function pressed(page, middleS, freqHz) {
  const at = (timeS, hz) => page.evaluate(([t, f]) => window.specmask.toClient(t, f), [timeS, hz])
  const from = await at(middleS - 0.2, freqHz)
  const to = await at(middleS + 0.3, freqHz + 500)
  await seekToMiddle(page)
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  return { from, to }
}

/** From each move of a stroke to the next block that arrives. */
async function movesDelays(page, middleS, freqHz) {
  const { from, to } = await pressed(page, middleS, freqHz)
  await page.evaluate(() => {
    window.probe.blocks.length = 0
    window.probe.movedAt = []
    let lastX
    // A browser also tells of moves to where the pointer is already.
    const noteMove = ({ clientX }) => {
      if (clientX !== lastX) window.probe.movedAt.push(performance.now())
      lastX = clientX
    }
    window.addEventListener('pointermove', noteMove, { capture: true })
    window.addEventListener(
      'pointerup',
      () => window.removeEventListener('pointermove', noteMove, { capture: true }),
      { once: true },
    )
  })
  for (let step = 1; step <= MOVES; step++) {
    const share = step / MOVES
    await page.mouse.move(from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * share)
    await page.evaluate(() => new Promise(requestAnimationFrame))
  }
  await page.waitForFunction(() => window.probe.blocks.at(-1)?.at >= window.probe.movedAt.at(-1))
  await page.mouse.up()
  return page.evaluate(() =>
    window.probe.movedAt.map(
      (moved) => window.probe.blocks.find(({ at }) => at >= moved).at - moved,
    ),
  )
}

/** Until the last block below the playhead that the stroke has changed; 0 where it was there before. */
async function upDelay(page, middleS, freqHz) {
  const { to } = await pressed(page, middleS, freqHz)
  await page.evaluate(() => {
    window.probe.blocks.length = 0
    const noteUp = () => (window.probe.upAt = performance.now())
    window.addEventListener('pointerup', noteUp, { capture: true, once: true })
  })
  await page.mouse.move(to.x, to.y, { steps: MOVES })
  await page.mouse.up()
  return page.evaluate(async (quietMs) => {
    const { probe } = window
    for (let seen = -1; seen !== probe.blocks.length || seen === 0; ) {
      seen = probe.blocks.length
      await new Promise((resolve) => setTimeout(resolve, quietMs))
    }
    const last = probe.blocks.findLast(({ index }) => index === probe.blocks[0].index)
    return Math.max(0, last.at - probe.upAt)
  }, QUIET_MS)
}
