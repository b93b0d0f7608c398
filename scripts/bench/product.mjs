// Drives the built page as a person would, and asks it when it has settled.

/** Counts long tasks, notes the first picture, and when blocks of sound reach the audio thread. */
function installProbes() {
  const probe = { longTasks: [], blocks: [], firstPictureAt: 0, startedAt: 0 }
  window.probe = probe
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
  // The first image that fills the middle of the picture: no pixels are read back from the canvas,
  // which would itself take the main thread's time.
  const put = CanvasRenderingContext2D.prototype.putImageData
  CanvasRenderingContext2D.prototype.putImageData = function (image, ...rest) {
    put.call(this, image, ...rest)
    if (probe.firstPictureAt > 0 || !this.canvas.closest('[aria-label="Spectrogram"]')) return
    const style = getComputedStyle(document.documentElement)
    const empty = style.getPropertyValue('--canvas').match(/\d+/g)?.map(Number) ?? []
    const isEmpty = (at) => empty.every((value, i) => image.data[at + i] === value)
    for (let y = 0; y < image.height; y++) {
      if (isEmpty(4 * (y * image.width + (image.width >> 1)))) return
    }
    probe.firstPictureAt = performance.now() - probe.startedAt
  }
}

/** A fresh page of the product. */
export async function openProduct(browser, url, viewport = { width: 1440, height: 900 }) {
  const page = await browser.newPage({ viewport })
  await page.addInitScript(installProbes)
  await page.goto(url)
  await page.waitForFunction(() => 'specmask' in window)
  return page
}

export const idle = (page) => page.evaluate(() => window.specmask.whenIdle())

/** Opens a file; milliseconds to the first picture. */
export async function firstPicture(page, path) {
  await page.evaluate(() => {
    window.probe.startedAt = performance.now()
    window.probe.firstPictureAt = 0
  })
  await page.locator('input[type=file]').first().setInputFiles(path)
  const shown = await page.waitForFunction(() => window.probe.firstPictureAt)
  return shown.jsonValue()
}

/** Opens a file; milliseconds until all is as exact as it will be. */
export async function openFile(page, path) {
  await firstPicture(page, path)
  await idle(page)
  return page.evaluate(() => performance.now() - window.probe.startedAt)
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
    ([regionCount, spanS]) => {
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
          effect: i % 5 === 4 ? { kind: 'keep' } : { kind: 'reject', gainDb: i % 3 ? null : -12 },
          feather: { timeS: 0.01, freqHz: 40 },
          shape,
        }
      })
      window.specmask.edit({ regions })
    },
    [count, lengthS],
  )
  await idle(page)
}
