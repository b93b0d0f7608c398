// A slider of an effect is dragged: how often the picture follows, and how long it stands still; and one that is moved
// once: when the picture begins to change, and when all of it has.
import { join } from 'node:path'
import { idle, openFile, openProduct, setView, takeLongTasks } from '../product.mjs'
import { writeRecording } from '../recording.mjs'
import { summary } from '../rounds.mjs'

export const title = 'Sliders of effects, 10 min stereo (goal 150 ms where 30 s are visible)'

/** Effects alone, each with a slider of it; those of `isDragged` are dragged, too, and with ten minutes in view. */
const ALONE = [
  { effect: 'Denoise', name: 'Sensitivity', isDragged: true },
  { effect: 'Denoise', name: 'Reduction' },
  { effect: 'Denoise', name: 'Smoothing' },
  { effect: 'Denoise', name: 'Sensitivity', set: { method: 'gate' }, as: 'Gate' },
  { effect: 'Denoise', name: 'Strength' },
  { effect: 'De-hum', name: 'Width', isDragged: true },
  { effect: 'De-click', name: 'Sensitivity', isDragged: true },
  { effect: 'Harmonic / percussive', name: 'Margin', isDragged: true },
  { effect: 'De-spur', name: 'Stands for' },
]

/** Five, put in in this order, which is that in which they act; and what is changed of them. */
const FIVE = ['De-hum', 'De-click', 'Denoise', 'Harmonic / percussive', 'De-spur']
const OF_FIVE = [
  { effect: 'De-hum', name: 'Width' },
  { effect: 'Denoise', name: 'Reduction' },
  { effect: 'De-spur', name: 'Stands for' },
  { effect: 'De-spur', name: 'Strength' },
]

const KINDS = {
  'De-hum': 'dehum',
  'De-click': 'declick',
  Denoise: 'denoise',
  'Harmonic / percussive': 'hpss',
  'De-spur': 'despur',
}

const DRAG_MS = 3000
/** Within it all of the picture has followed a single move … */
const FOLLOW_MS = 1500
/** … of five effects. */
const FOLLOW_FIVE_MS = 4000

export async function run({ browser, productUrl, folder, rounds }) {
  const path = join(folder, 'sliders.wav')
  await writeRecording(path, 600, 2, humAndClicks)
  const page = await openProduct(browser, productUrl)
  await openFile(page, path)
  await page.evaluate(watchPicture)
  return [
    ...(await alone(page, rounds)),
    ...(await ofFive(page, rounds)),
    ...(await healed(page, rounds)),
  ]
}

async function alone(page, rounds) {
  const rows = []
  for (const { effect, name, set, as = effect, isDragged = false } of ALONE) {
    await setView(page, 300, 330)
    await onlyEffects(page, [effect])
    if (set !== undefined) await setLast(page, set)
    const work = `${as}, ${name}, 30 s in view`
    rows.push(...(await movedOf(page, work, await sliderOf(page, name), rounds, FOLLOW_MS)))
    if (!isDragged) continue
    rows.push(...(await dragged(page, await sliderOf(page, name), work)))
    await setView(page, 0, 600)
    const whole = `${as}, ${name}, 10 min in view`
    rows.push(...(await dragged(page, await sliderOf(page, name), whole)))
  }
  return rows
}

async function ofFive(page, rounds) {
  await setView(page, 300, 330)
  await onlyEffects(page, FIVE)
  const rows = []
  for (const { effect, name } of OF_FIVE) {
    await showCard(page, effect)
    const work = `${effect} of five, ${name}`
    rows.push(...(await movedOf(page, work, await sliderOf(page, name), rounds, FOLLOW_FIVE_MS)))
  }
  for (const [work, target] of [
    ['Denoise of five, bypass', page.getByRole('checkbox', { name: 'Denoise on' })],
    ['Denoise of five, solo', page.getByRole('button', { name: 'Solo Denoise' })],
  ]) {
    rows.push(...(await follows(page, work, rounds, FOLLOW_FIVE_MS, () => target.click())))
  }
  return rows
}

/** A second of a band, healed from before and behind, then by what it resembles, and so on. */
async function healed(page, rounds) {
  await onlyEffects(page, [])
  await page.evaluate(() => {
    const shape = { kind: 'rectangle', startS: 310, endS: 311, lowHz: 1000, highHz: 3000 }
    window.healFrom = (from) => {
      const id = 'healed'
      window.specmask.edit({ regions: [{ id, shape, effect: { kind: 'heal', from } }] })
    }
    window.healFrom('auto')
  })
  await idle(page)
  let round = 0
  return follows(page, 'Heal a second, from', rounds, FOLLOW_MS, () =>
    page.evaluate(
      (from) => {
        window.picture.begin()
        window.healFrom(from)
      },
      ['time', 'frequency', 'pattern'][round++ % 3],
    ),
  )
}

/** A hum of 50 Hz that swells and fades, and clicks of many strengths: what the effects find. */
function humAndClicks(n) {
  const loudness = 600 + 500 * Math.sin((2 * Math.PI * n) / 60_000)
  const hum = loudness * (((n / 882) % 1) - 0.5)
  const click = n % 9001 < 3 ? 900 * ((n / 9001) % 17) * (n % 2 === 0 ? 1 : -1) : 0
  return hum + click
}

/** Puts effects in in the place of all others, in one edit; the last one's card is shown. */
async function onlyEffects(page, effects) {
  await page.evaluate(
    (kinds) => {
      const { chain } = window.specmask.project()
      const masks = chain.filter(({ kind }) => kind === 'mask')
      const added = kinds.map((kind) => ({ id: `of-${kind}`, kind, enabled: true }))
      window.specmask.edit({
        chain: [...masks.map((each) => ({ ...each, regions: [] })), ...added],
      })
    },
    effects.map((effect) => KINDS[effect]),
  )
  await idle(page)
  if (effects.length > 0) await showCard(page, effects.at(-1))
}

async function showCard(page, effect) {
  await page.getByRole('tab', { name: 'Effects', exact: true }).click()
  const list = page.getByRole('list', { name: 'Effects', exact: true })
  await list.getByRole('button', { name: effect, exact: true }).click()
}

/** Sets something of the last layer. */
async function setLast(page, set) {
  await page.evaluate((set) => {
    const { chain } = window.specmask.project()
    window.specmask.edit({ chain: [...chain.slice(0, -1), { ...chain.at(-1), ...set }] })
  }, set)
  await idle(page)
}

/** Where a slider of the card lies on the page. */
async function sliderOf(page, name) {
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

/** Single moves of a slider. */
async function movedOf(page, work, slider, rounds, followMs) {
  await page.mouse.move(...slider.at(0))
  await page.mouse.down()
  let round = 0
  const rows = await follows(page, work, rounds, followMs, () =>
    page.mouse.move(...slider.at(round++ % 2 === 0 ? 0.8 : 0.3)),
  )
  await page.mouse.up()
  await idle(page)
  return rows
}

/** What is done, and when picture and sound follow. */
async function follows(page, work, rounds, followMs, act) {
  const firsts = []
  const lasts = []
  const sounds = []
  await takeLongTasks(page)
  for (let round = 0; round < rounds; round++) {
    await page.evaluate(() => window.picture.restart())
    await act()
    await page.waitForTimeout(followMs)
    const { changes, soundMs } = await page.evaluate(() => window.picture.stop())
    if (changes.length > 0) {
      firsts.push(changes[0])
      lasts.push(changes.at(-1))
    }
    if (soundMs !== undefined) sounds.push(soundMs)
  }
  await idle(page)
  const longest = Math.max(0, ...(await takeLongTasks(page)))
  const note = `longest task ${longest.toFixed(0)} ms`
  return [
    ['first of the picture', firsts],
    ['all of it', lasts],
    ['first of the sound', sounds],
  ]
    .filter(([, times]) => times.length > 0)
    .map(([contender, times]) => ({ work, contender, ...summary(times), unit: 'ms', note }))
}

/** Has the page look at its picture, made small, once a frame; times are milliseconds since something was set. */
function watchPicture() {
  const small = new OffscreenCanvas(160, 90).getContext('2d', { willReadFrequently: true })
  let isWatching = false
  let begunAt
  let last
  let changes = []
  let moves = 0
  const look = () => {
    const canvas = document.querySelector('[aria-label="Spectrogram"] canvas')
    small.drawImage(canvas, 0, 0, 160, 90)
    return small.getImageData(0, 0, 160, 90).data
  }
  // A little everywhere, as lines that go by half a hertz, or much somewhere; not the antialiasing of a moved pixel.
  const isOther = (now, before) => {
    let others = 0
    for (let i = 0; i < now.length; i++) {
      const step = Math.abs(now[i] - before[i])
      if (step > 2) return true
      if (step > 0) others++
    }
    return others > 100
  }
  const tick = () => {
    if (!isWatching) return
    const now = look()
    if (isOther(now, last) && begunAt !== undefined) changes.push(performance.now() - begunAt)
    last = now
    requestAnimationFrame(tick)
  }
  const begin = () => {
    if (isWatching) begunAt ??= performance.now()
  }
  const onMove = ({ buttons }) => {
    if (isWatching && buttons === 1) moves++
  }
  window.addEventListener('pointermove', onMove, { capture: true })
  window.addEventListener('input', begin, { capture: true })
  window.addEventListener('click', begin, { capture: true })
  window.picture = {
    begin,
    restart: () => {
      changes = []
      moves = 0
      begunAt = undefined
      last = look()
      window.probe.blocks.length = 0
      isWatching = true
      requestAnimationFrame(tick)
    },
    stop: () => {
      isWatching = false
      const block = window.probe.blocks.find(({ at }) => at >= begunAt)
      return { changes, moves, soundMs: block && block.at - begunAt }
    },
  }
}
