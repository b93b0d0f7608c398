// Whole-program benchmarks in a real Chromium on the built page: `npm run bench`.
// Prints a table and writes bench-results/<time>.json. Nothing here is a test: machines are noisy.
import { mkdir, mkdtemp, open, readFile, rm, writeFile } from 'node:fs/promises'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import { preview } from 'vite'
import { BROWSER_ARGS, findBrowser } from './find-browser.mjs'

const PORT = 4181
const RATE_HZ = 44_100
const MINUTES = (process.env.MINUTES ?? '1,10,60').split(',').map(Number)
const STROKE_ROUNDS = 7
const LONG_TASK_MS = 50
const LOADS = 20

/** A stereo 16-bit recording of noise and a slow sweep, written a second at a time. */
async function writeRecording(path, minutes) {
  const frames = minutes * 60 * RATE_HZ
  const header = Buffer.alloc(44)
  header.write('RIFF', 0, 'ascii')
  header.writeUInt32LE(36 + frames * 4, 4)
  header.write('WAVEfmt ', 8, 'ascii')
  header.writeUInt32LE(16, 16)
  header.writeUInt16LE(1, 20)
  header.writeUInt16LE(2, 22)
  header.writeUInt32LE(RATE_HZ, 24)
  header.writeUInt32LE(RATE_HZ * 4, 28)
  header.writeUInt16LE(4, 32)
  header.writeUInt16LE(16, 34)
  header.write('data', 36, 'ascii')
  header.writeUInt32LE(frames * 4, 40)
  const file = await open(path, 'w')
  await file.write(header)
  let state = 1
  let phase = 0
  for (let second = 0; second < minutes * 60; second++) {
    const samples = new Int16Array(RATE_HZ * 2)
    for (let n = 0; n < RATE_HZ; n++) {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0
      phase += (2 * Math.PI * (500 + ((second * 37 + n / RATE_HZ) % 60) * 100)) / RATE_HZ
      const tone = 6000 * Math.sin(phase)
      samples[2 * n] = tone + (state / 2 ** 32 - 0.5) * 2000
      samples[2 * n + 1] = tone * 0.5 - (state / 2 ** 32 - 0.5) * 2000
    }
    await file.write(new Uint8Array(samples.buffer))
  }
  await file.close()
}

/** Counts long tasks, and notes when audio blocks leave for the player. */
function installProbes() {
  const probe = { longTasks: [], blocks: [], firstPictureAt: 0 }
  window.probe = probe
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) probe.longTasks.push(entry.duration)
  }).observe({ entryTypes: ['longtask'] })
  const post = MessagePort.prototype.postMessage
  MessagePort.prototype.postMessage = function (message, ...rest) {
    if (message?.kind === 'block') probe.blocks.push(performance.now())
    return post.call(this, message, ...rest)
  }
  // The first image of more than a few colours that is put onto the picture: no pixels are read
  // back from the canvas, which would itself take the main thread's time.
  const put = CanvasRenderingContext2D.prototype.putImageData
  CanvasRenderingContext2D.prototype.putImageData = function (image, ...rest) {
    put.call(this, image, ...rest)
    if (probe.firstPictureAt > 0 || !this.canvas.closest('[aria-label="Spectrogram"]')) return
    const column = new Set()
    const pixels = new Uint32Array(image.data.buffer)
    for (let y = 0; y < image.height; y++) column.add(pixels[y * image.width + (image.width >> 1)])
    if (column.size > 8) probe.firstPictureAt = performance.now() - probe.startedAt
  }
  probe.watchPicture = () => {
    probe.startedAt = performance.now()
    probe.firstPictureAt = 0
  }
}

const round = (value) => Math.round(value * 10) / 10

function median(values) {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)]
}

/** Long tasks since the last call. */
function takeLongTasks(page) {
  return page.evaluate((least) => {
    const tasks = window.probe.longTasks.filter((ms) => ms >= least)
    window.probe.longTasks.length = 0
    return { count: tasks.length, worstMs: Math.max(0, ...tasks) }
  }, LONG_TASK_MS)
}

const idle = (page) => page.evaluate(() => window.specmask.whenIdle())

async function benchOpen(page, path) {
  await page.evaluate(() => window.probe.watchPicture())
  const startedAt = Date.now()
  await page.locator('input[type=file]').setInputFiles(path)
  await page.waitForFunction(() => window.probe.firstPictureAt > 0)
  const firstPictureMs = await page.evaluate(() => window.probe.firstPictureAt)
  await idle(page)
  return { firstPictureMs, exactOverviewMs: Date.now() - startedAt }
}

async function pictureBox(page) {
  return page.getByRole('application', { name: 'Spectrogram' }).boundingBox()
}

async function benchPan(page) {
  const box = await pictureBox(page)
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
  await page.keyboard.down('Control')
  for (let i = 0; i < 8; i++) await page.mouse.wheel(0, -200)
  await page.keyboard.up('Control')
  const frames = page.evaluate(async () => {
    const times = []
    let last = performance.now()
    for (let i = 0; i < 90; i++) {
      await new Promise(requestAnimationFrame)
      const now = performance.now()
      times.push(now - last)
      last = now
    }
    return times
  })
  for (let i = 0; i < 60; i++) await page.mouse.wheel(40, 0)
  const times = await frames
  await idle(page)
  await page.keyboard.press('0')
  await idle(page)
  return { panFrameMs: median(times), panWorstFrameMs: Math.max(...times) }
}

/**
 * A half-second stroke over the playhead, from pointer-up to the new block in the player. Played at
 * a twentieth of the speed, so that the playhead is still below the stroke when it ends.
 */
async function benchStrokes(page, minutes) {
  const middleS = minutes * 30
  await page.evaluate(
    (at) => window.specmask.setView({ startS: at - 3, endS: at + 3, lowHz: 0, highHz: 22050 }),
    middleS,
  )
  await idle(page)
  await page.getByRole('radio', { name: 'Brush' }).check()
  await page.getByRole('combobox', { name: 'Speed' }).selectOption({ label: '0.05×' })
  const ruler = await page.getByRole('img', { name: /ruler/i }).boundingBox()
  await page.mouse.click(ruler.x + ruler.width / 2, ruler.y + ruler.height / 2)
  await page.getByRole('button', { name: 'Play', exact: true }).click()
  await page.waitForFunction(() => window.probe.blocks.length > 1)
  const delays = []
  for (let i = 0; i < STROKE_ROUNDS; i++) {
    const from = await page.evaluate(
      ([at, hz]) => window.specmask.toClient(at, hz),
      [middleS - 0.2, 1000 + 1000 * i],
    )
    const to = await page.evaluate(
      ([at, hz]) => window.specmask.toClient(at, hz),
      [middleS + 0.3, 1500 + 1000 * i],
    )
    await page.mouse.move(from.x, from.y)
    await page.mouse.down()
    await page.mouse.move(to.x, to.y, { steps: 20 })
    await page.evaluate(() => {
      window.probe.blocks.length = 0
      window.addEventListener('pointerup', () => (window.probe.upAt = performance.now()), {
        capture: true,
        once: true,
      })
    })
    await page.mouse.up()
    await page.waitForFunction(() => window.probe.blocks.some((at) => at >= window.probe.upAt))
    delays.push(
      await page.evaluate(
        () => window.probe.blocks.find((at) => at >= window.probe.upAt) - window.probe.upAt,
      ),
    )
  }
  await page.getByRole('button', { name: 'Pause', exact: true }).click()
  await idle(page)
  return { strokeToAudioMs: median(delays), strokeWorstMs: Math.max(...delays) }
}

/** Resident MiB of the page's process; undefined where the system does not tell. */
async function rendererMiB(browser) {
  const session = await browser.newBrowserCDPSession()
  const { processInfo } = await session.send('SystemInfo.getProcessInfo')
  await session.detach()
  const renderers = processInfo.filter(({ type }) => type === 'renderer')
  try {
    const sizes = await Promise.all(
      renderers.map(async ({ id }) => {
        const status = await readFile(`/proc/${id}/status`, 'utf8')
        return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024
      }),
    )
    return Math.max(...sizes)
  } catch {
    return undefined
  }
}

/** The same 106 MB again and again: memory after the second and after the last load. */
async function benchLoads(browser, path) {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  await page.goto(`http://localhost:${PORT}/`)
  const sizes = []
  for (let load = 1; load <= LOADS; load++) {
    await page.locator('input[type=file]').setInputFiles(path)
    await idle(page)
    sizes.push(await rendererMiB(browser))
  }
  await page.close()
  return { loads: LOADS, afterSecondMiB: sizes[1], afterLastMiB: sizes.at(-1) }
}

async function main() {
  const executablePath = findBrowser()
  const server = await preview({ preview: { port: PORT, strictPort: true } })
  const browser = await chromium.launch({
    args: BROWSER_ARGS,
    ...(executablePath === undefined ? {} : { executablePath }),
  })
  const folder = await mkdtemp(join(tmpdir(), 'specmask-bench-'))
  const rows = []
  let loads
  try {
    for (const minutes of MINUTES) {
      const path = join(folder, `${minutes}min.wav`)
      await writeRecording(path, minutes)
      const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
      await page.addInitScript(installProbes)
      await page.goto(`http://localhost:${PORT}/`)
      await takeLongTasks(page)
      const opened = await benchOpen(page, path)
      const opening = await takeLongTasks(page)
      const panned = await benchPan(page)
      const panning = await takeLongTasks(page)
      const strokes = await benchStrokes(page, minutes)
      const painting = await takeLongTasks(page)
      const heapMiB = await page.evaluate(() => performance.memory.usedJSHeapSize / 2 ** 20)
      await page.close()
      rows.push({
        minutes,
        ...opened,
        ...panned,
        ...strokes,
        heapMiB,
        longTasks: { opening, panning, paintingAndPlaying: painting },
      })
      if (minutes === 10) loads = await benchLoads(browser, path)
      await rm(path)
    }
  } finally {
    await browser.close()
    await server.close()
    await rm(folder, { recursive: true, force: true })
  }
  console.table(
    rows.map(({ longTasks, ...row }) => ({
      ...Object.fromEntries(Object.entries(row).map(([name, value]) => [name, round(value)])),
      longTasks: Object.values(longTasks).reduce((sum, { count }) => sum + count, 0),
      worstTaskMs: Math.max(...Object.values(longTasks).map(({ worstMs }) => worstMs)),
    })),
  )
  if (loads !== undefined) console.table([loads])
  const { version } = JSON.parse(await readFile('package.json', 'utf8'))
  const cpu = cpus()[0]?.model
  await mkdir('bench-results', { recursive: true })
  const name = `bench-results/${new Date().toISOString().replaceAll(':', '-')}.json`
  await writeFile(
    name,
    JSON.stringify({ version, cpu, cores: cpus().length, rows, loads }, null, 2),
  )
  console.log(`Written to ${name}`)
}

await main()
