// A slider of an effect is dragged: how often the picture follows, and how long it stands still; and one that is moved
// once: when the picture begins to change, and when all of it has.
import { join } from 'node:path'
import { idle, openFile, openProduct, setView, takeLongTasks } from '../product.mjs'
import { writeRecording } from '../recording.mjs'
import { summary } from '../rounds.mjs'

export const title = 'Sliders of effects, 10 min stereo (goal 150 ms where 30 s are visible)'

const VIEWS = { '30 s': [300, 330], '10 min': [0, 600] }

/** The button that adds an effect, and one of its sliders. */
const SLIDERS = [
  ['Denoise', 'Sensitivity'],
  ['De-hum', 'Width'],
  ['De-click', 'Sensitivity'],
  ['Harmonic / percussive', 'Margin'],
]

const DRAG_MS = 3000
/** Within it all of the picture has followed a single move. */
const FOLLOW_MS = 1500

export async function run({ browser, productUrl, folder, rounds }) {
  const path = join(folder, 'sliders.wav')
  await writeRecording(path, 600, 2, humAndClicks)
  const page = await openProduct(browser, productUrl)
  await openFile(page, path)
  await page.evaluate(watchPicture)
  const rows = []
  for (const [view, [startS, endS]] of Object.entries(VIEWS)) {
    for (const [effect, name] of SLIDERS) {
      await setView(page, startS, endS)
      const slider = await onlyEffect(page, effect, name)
      const work = `${effect}, ${name}, ${view} in view`
      rows.push(...(await dragged(page, slider, work)))
      if (view === '30 s') rows.push(...(await moved(page, slider, work, rounds)))
    }
  }
  await page.close()
  return rows
}

/** A hum of 50 Hz that swells and fades, and clicks of many strengths: what the effects find. */
function humAndClicks(n) {
  const loudness = 600 + 500 * Math.sin((2 * Math.PI * n) / 60_000)
  const hum = loudness * (((n / 882) % 1) - 0.5)
  const click = n % 9001 < 3 ? 900 * ((n / 9001) % 17) * (n % 2 === 0 ? 1 : -1) : 0
  return hum + click
}

/** Adds an effect in the place of all others; where its slider lies on the page. */
async function onlyEffect(page, effect, name) {
  await page.evaluate(() => {
    const { chain } = window.specmask.project()
    window.specmask.edit({ chain: chain.filter(({ kind }) => kind === 'mask') })
  })
  await page.getByRole('tab', { name: 'Repair' }).first().click()
  await page.getByRole('button', { name: `Add ${effect}`, exact: true }).click()
  await idle(page)
  const slider = page.getByRole('slider', { name, exact: true }).first()
  await slider.scrollIntoViewIfNeeded()
  const { x, y, width, height } = await slider.boundingBox()
  const share = await slider.evaluate(({ value, min, max }) => (value - min) / (max - min))
  const direction = share > 0.6 ? -1 : 1
  // The thumb's centre stays half its width inside.
  const startX = x + 8 + share * (width - 16)
  return { at: (way) => [startX + (direction * way * width) / 3, y + height / 2] }
}

/** To and fro for some seconds. */
async function dragged(page, slider, work) {
  await takeLongTasks(page)
  await page.mouse.move(...slider.at(0))
  await page.mouse.down()
  await page.evaluate(() => window.picture.restart())
  const startedAt = Date.now()
  for (let elapsed = 0; elapsed < DRAG_MS; elapsed = Date.now() - startedAt) {
    await page.mouse.move(...slider.at(Math.abs(((elapsed / 1500 + 1) % 2) - 1)))
  }
  const { changes, moves } = await page.evaluate(() => window.picture.stop())
  await page.mouse.up()
  await idle(page)
  const longest = Math.max(0, ...(await takeLongTasks(page)))
  const still = [0, ...changes, DRAG_MS].map((at, i, all) => at - (all[i - 1] ?? 0))
  return [
    { work, contender: 'picture changes', value: changes.length, unit: 'in 3 s' },
    {
      work,
      contender: 'stands still at most',
      value: Math.max(...still),
      unit: 'ms',
      note: `${moves} moves, longest task ${longest.toFixed(0)} ms`,
    },
  ]
}

/** Single moves. */
async function moved(page, slider, work, rounds) {
  const firsts = []
  const lasts = []
  await page.mouse.move(...slider.at(0))
  await page.mouse.down()
  for (let round = 0; round < rounds; round++) {
    await page.evaluate(() => window.picture.restart())
    await page.mouse.move(...slider.at(round % 2 === 0 ? 0.8 : 0.3))
    await page.waitForTimeout(FOLLOW_MS)
    const { changes } = await page.evaluate(() => window.picture.stop())
    if (changes.length === 0) continue
    firsts.push(changes[0])
    lasts.push(changes.at(-1))
  }
  await page.mouse.up()
  await idle(page)
  if (firsts.length === 0) return []
  return [
    { work, contender: 'first of the picture', ...summary(firsts), unit: 'ms' },
    { work, contender: 'all of it', ...summary(lasts), unit: 'ms' },
  ]
}

/** Has the page look at its picture, made small, once a frame; times are milliseconds since the first move. */
function watchPicture() {
  const small = new OffscreenCanvas(160, 90).getContext('2d', { willReadFrequently: true })
  let isWatching = false
  let firstMove
  let last
  let changes = []
  let moves = 0
  const look = () => {
    const canvas = document.querySelector('[aria-label="Spectrogram"] canvas')
    small.drawImage(canvas, 0, 0, 160, 90)
    return small.getImageData(0, 0, 160, 90).data
  }
  const tick = () => {
    if (!isWatching) return
    const now = look()
    // Not what the antialiasing of a moved pixel is.
    const isOther = now.some((value, i) => Math.abs(value - last[i]) > 2)
    if (isOther && firstMove !== undefined) changes.push(performance.now() - firstMove)
    last = now
    requestAnimationFrame(tick)
  }
  const onMove = ({ buttons }) => {
    if (!isWatching || buttons !== 1) return
    firstMove ??= performance.now()
    moves++
  }
  window.addEventListener('pointermove', onMove, { capture: true })
  window.picture = {
    restart: () => {
      changes = []
      moves = 0
      firstMove = undefined
      last = look()
      isWatching = true
      requestAnimationFrame(tick)
    },
    stop: () => {
      isWatching = false
      return { changes, moves }
    },
  }
}
