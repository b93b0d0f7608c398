// Drives the built page as a person would, and asks it when it has settled.
import { stat } from 'node:fs/promises'
import { atRest } from './browser.mjs'

/** What the page calls what is used here. */
const LABELS = {
  original: 'Original',
  result: 'Result',
  download: 'Download filtered WAV',
}

/** How a document says that a region is taken away; null is silence. */
const takenAway = (gainDb) => ({ kind: 'reject', gainDb })

/** Counts long tasks, notes the first picture, and when blocks of sound reach the audio thread. */
function installProbes() {
  const probe = { longTasks: [], blocks: [], firstPictureMs: 0, givenAt: 0 }
  window.probe = probe
  const noteGiven = ({ target }) => {
    if (target.type === 'file') probe.givenAt = performance.now()
  }
  window.addEventListener('change', noteGiven, { capture: true })
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) probe.longTasks.push(entry.duration)
  }).observe({ entryTypes: ['longtask'] })
  // Blocks go there past the main thread, so the time is taken there; it knows whole milliseconds.
  // A block is noted when it is there, with its index.
  const code = `(${probeAudioThread})()`
  const addModule = AudioWorklet.prototype.addModule
  AudioWorklet.prototype.addModule = async function (...args) {
    await addModule.call(this, URL.createObjectURL(new Blob([code], { type: 'text/javascript' })))
    return addModule.apply(this, args)
  }
  window.AudioWorkletNode = class extends AudioWorkletNode {
    constructor(...args) {
      super(...args)
      this.port.addEventListener('message', ({ data }) => {
        if (data.blockAtMs === undefined) return
        probe.blocks.push({ at: data.blockAtMs - performance.timeOrigin, index: data.index })
      })
    }
  }

  function probeAudioThread() {
    const register = globalThis.registerProcessor
    globalThis.registerProcessor = (name, Processor) =>
      register(
        name,
        class extends Processor {
          constructor(...args) {
            super(...args)
            const { set } = Object.getOwnPropertyDescriptor(MessagePort.prototype, 'onmessage')
            const own = this.port
            // A block is waited for while the command that announces it is obeyed.
            let announced
            Object.defineProperty(MessagePort.prototype, 'onmessage', {
              set(listener) {
                const index = announced
                set.call(this, (event) => {
                  announced = event.data.index
                  listener(event)
                  if (event.data.original) own.postMessage({ blockAtMs: Date.now(), index })
                })
              },
            })
          }
        },
      )
  }
  // The first frame in which the middle of the picture is filled from top to bottom: it is drawn by
  // a worker, so what the page shows of it is looked at, one column a frame.
  const column = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true })
  let empty
  probe.watch = () => {
    const picture = document.querySelector('[aria-label="Spectrogram"] canvas')
    const { width, height } = picture ?? { width: 0, height: 0 }
    if (probe.givenAt > 0 && isFilled(picture, width, height)) {
      probe.firstPictureMs = performance.now() - probe.givenAt
    } else requestAnimationFrame(probe.watch)
  }

  function isFilled(picture, width, height) {
    if (width === 0 || height === 0) return false
    if (column.canvas.height !== height) column.canvas.height = height
    column.clearRect(0, 0, 1, height)
    column.drawImage(picture, width >> 1, 0, 1, height, 0, 0, 1, height)
    const { data } = column.getImageData(0, 0, 1, height)
    empty ??= emptyColour()
    for (let at = 0; at < data.length; at += 4) {
      if (data[at + 3] === 0 || empty.every((value, i) => data[at + i] === value)) return false
    }
    return true
  }

  /** Read once: reading it has the page's style computed. */
  function emptyColour() {
    const style = getComputedStyle(document.documentElement)
    return style.getPropertyValue('--canvas').match(/\d+/g)?.map(Number) ?? []
  }
}

/**
 * A fresh page of the product, in a window that is there already, as a person's. Its policy would not
 * let the probe into the audio thread.
 *
 * @param settings  `cores` that the page is told of, and a `budgetMiB` of memory that it had on the visit before
 */
export async function openProduct(
  browser,
  url,
  viewport = { width: 1440, height: 900 },
  settings = {},
) {
  const page = await browser.newPage({ viewport, bypassCSP: true })
  await atRest(browser)
  await page.addInitScript(installProbes)
  await page.addInitScript(({ cores, budgetMiB }) => {
    if (cores !== undefined)
      Object.defineProperty(navigator, 'hardwareConcurrency', { value: cores })
    if (budgetMiB !== undefined) {
      localStorage.setItem('specmask-memory-budget-bytes', String(budgetMiB * 2 ** 20))
    }
  }, settings)
  await page.goto(url)
  await page.waitForFunction(() => 'specmask' in window)
  return page
}

export const idle = (page) => page.evaluate(() => window.specmask.whenIdle())

function giveFile(page, path) {
  return page.locator('input[type=file]').first().setInputFiles(path)
}

/** Opens the page's first file; milliseconds from when the page has it to the first picture. */
export async function firstPicture(page, path) {
  await page.evaluate(() => window.probe.watch())
  await giveFile(page, path)
  const shown = await page.waitForFunction(() => window.probe.firstPictureMs)
  return shown.jsonValue()
}

/** Opens a file; milliseconds from when the page has it until all is as exact as it will be. */
export async function openFile(page, path) {
  await giveFile(page, path)
  const { elapsedMs, isOpen } = await page.evaluate(async () => {
    await window.specmask.whenIdle()
    return {
      elapsedMs: performance.now() - window.probe.givenAt,
      isOpen: window.specmask.project() !== undefined,
    }
  })
  if (!isOpen) throw new Error(`${path} did not open`)
  return elapsedMs
}

/** Takes a band of an open recording away; milliseconds until all that shows it is there. */
export function takeBandAway(page, { startS, endS, lowHz, highHz }) {
  const region = {
    id: 'band',
    label: '',
    hidden: false,
    channels: 'all',
    effect: takenAway(null),
    feather: { timeS: 0.01, freqHz: 40 },
    shape: { kind: 'rectangle', startS, endS, lowHz, highHz },
  }
  return page.evaluate(async (only) => {
    const startedAt = performance.now()
    window.specmask.edit({ regions: [only] })
    await window.specmask.whenIdle()
    return performance.now() - startedAt
  }, region)
}

/** The result as a Blob of the page: milliseconds, and its size. */
export function exportToMemory(page) {
  return page.evaluate(async () => {
    const startedAt = performance.now()
    const { size } = await window.specmask.exportWav()
    return { elapsedMs: performance.now() - startedAt, sizeBytes: size }
  })
}

/** A gigabyte takes half a minute on two cores that have nothing else to do. */
const EXPORT_MS = 600_000

/** From the click to the file on the disk: milliseconds, and its size. */
export async function exportToDisk(page) {
  const button = page.getByRole('button', { name: LABELS.download, exact: true })
  const startedAt = performance.now()
  const [download] = await Promise.all([
    page.waitForEvent('download', { timeout: EXPORT_MS }),
    button.click(),
  ])
  const path = await download.path()
  const elapsedMs = performance.now() - startedAt
  return { elapsedMs, sizeBytes: (await stat(path)).size }
}

/** @param what  a member of LABELS */
export function listenTo(page, what) {
  return page.getByRole('radio', { name: LABELS[what], exact: true }).check()
}

/** Long tasks since the last call, in milliseconds. */
export function takeLongTasks(page) {
  return page.evaluate(() => window.probe.longTasks.splice(0))
}

export function setView(page, startS, endS, lowHz = 0, highHz = 22_050) {
  return page.evaluate((view) => window.specmask.setView(view), { startS, endS, lowHz, highHz })
}

/** Many regions of both kinds all over a recording. */
export async function paintRegions(page, count, lengthS) {
  await page.evaluate(
    ([regionCount, spanS, effects]) => {
      let state = 7
      const random = () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32
      const regions = Array.from({ length: regionCount }, (_, i) => {
        const timeS = random() * spanS
        const freqHz = random() * 21_000
        const shape =
          i % 4 === 3
            ? {
                kind: 'brush',
                points: Array.from({ length: 12 }, (_, k) => [
                  timeS + k * 0.05,
                  freqHz + 600 * Math.sin(k / 2),
                  1,
                ]),
                radiusS: 0.1,
                radiusHz: 200,
              }
            : {
                kind: 'rectangle',
                startS: timeS,
                endS: timeS + 0.2 + random() * 2,
                lowHz: freqHz,
                highHz: freqHz + 100 + random() * 900,
              }
        return {
          id: `r${i}`,
          label: '',
          hidden: false,
          channels: 'all',
          effect: i % 5 === 4 ? { kind: 'keep' } : effects[i % 3 ? 0 : 1],
          feather: { timeS: 0.01, freqHz: 40 },
          shape,
        }
      })
      window.specmask.edit({ regions })
    },
    [count, lengthS, [takenAway(null), takenAway(-12)]],
  )
  await idle(page)
}
