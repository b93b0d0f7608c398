import { setMaxListeners } from 'node:events'
import { IDBFactory } from 'fake-indexeddb'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { FakeLocks } from '#app/testing'
import { maskLayerOf } from '#editor'
import { DrawThread, type Spawn } from '#engine'
import { factsWith, regionWith } from '#testing'
import { createApp } from './create-app'
import type { Rim } from './rim'
import 'fake-indexeddb/auto'

// The whole program but its page, in a browser of counted listeners, timers, workers and locks.

const facts = factsWith({ name: 'call.wav', fingerprint: 'f00', length: 100_000 })

/** A part of the page, with all that listens to it. */
class PageTarget extends EventTarget {
  readonly listening = new Set<object>()

  override addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject | null,
    options?: AddEventListenerOptions,
  ): void {
    super.addEventListener(type, listener, options)
    const entry = { type, listener }
    this.listening.add(entry)
    options?.signal?.addEventListener('abort', () => this.listening.delete(entry))
  }
}

/** What Node takes for a leak by itself. */
const MOST_LISTENERS = 10

/** Code that is fetched comes in real time. */
const WAIT_MS = 10_000

let targets: PageTarget[]
let workersAlive: number

beforeEach(() => {
  // One signal ends all that there is to be ended.
  setMaxListeners(0)
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] })
  const page = Object.assign(new PageTarget(), { devicePixelRatio: 1 })
  const document = Object.assign(new PageTarget(), {
    visibilityState: 'visible',
    documentElement: {},
  })
  const scheme = new PageTarget()
  targets = [page, document, scheme]
  workersAlive = 0
  const globals = {
    window: page,
    document,
    devicePixelRatio: 1,
    location: { search: '', href: 'http://localhost/' },
    navigator: { locks: new FakeLocks(), hardwareConcurrency: 2 },
    indexedDB: new IDBFactory(),
    matchMedia: () => scheme,
    getComputedStyle: () => ({ getPropertyValue: () => '#000' }),
    requestAnimationFrame: (run: () => void) => setTimeout(run, 16),
    cancelAnimationFrame: clearTimeout,
    ResizeObserver: class {
      observe(): void {}
      disconnect(): void {}
    },
  }
  for (const [name, value] of Object.entries(globals)) vi.stubGlobal(name, value)
})

afterEach(() => {
  setMaxListeners(MOST_LISTENERS)
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

/** A worker whose jobs take for ever, but that it opens whatever file it is given. */
const spawn: Spawn = (events) => {
  workersAlive++
  const done = () => Promise.resolve()
  const members: Readonly<Record<string, () => Promise<unknown>>> = {
    cancel: done,
    registerRecordings: done,
    registerMasks: done,
    fetchAll: done,
    setBlockBudget: done,
    open: () => Promise.resolve({ found: { facts, compression: undefined } }),
  }
  const api = new Proxy(members, {
    get: (all, name) => all[String(name)] ?? (() => new Promise(() => undefined)),
  })
  events.onStart()
  return { api: api as never, terminate: () => void workersAlive-- }
}

const rim: Rim = {
  spawn,
  spawnDrawThread: () => {
    workersAlive++
    const answers: Readonly<Record<string, unknown>> = { followTiles: [] }
    const api = new Proxy(answers, { get: (all, name) => () => Promise.resolve(all[String(name)]) })
    return new DrawThread(
      () => api as never,
      () => void workersAlive--,
    )
  },
  settings: { remembered: () => undefined, remember: () => undefined },
}

function canvas() {
  return {
    dataset: {},
    getBoundingClientRect: () => ({ left: 0, top: 0, width: 800, height: 400 }),
    transferControlToOffscreen: () => ({}),
  } as unknown as HTMLCanvasElement
}

/** What is there beside the values of the program. */
async function left() {
  const { held: locks } = await navigator.locks.query()
  return {
    listeners: targets.reduce((sum, { listening }) => sum + listening.size, 0),
    timers: vi.getTimerCount(),
    workers: workersAlive,
    locks: locks?.length,
  }
}

/** Frames, timers, the database and code that is fetched go on until something is so. */
async function until(isSo: () => boolean): Promise<void> {
  const startMs = performance.now()
  while (!isSo() && performance.now() - startMs < WAIT_MS) {
    await vi.advanceTimersByTimeAsync(5)
    await new Promise((resolve) => setImmediate(resolve))
  }
  expect(isSo()).toBe(true)
}

/** A page that opens the recording, works on it, and is gone again; returns the labels that it found. */
async function visit(label: string): Promise<readonly string[]> {
  const app = createApp(rim)
  const unmount = app.mounts.picture({ picture: canvas(), overlay: canvas() })
  app.actions.files.open([new File(['RIFF????WAVE'], facts.name)])
  await until(() => app.store.getState().recording !== undefined)
  const labels = maskLayerOf(app.store.getState()).regions.map((region) => region.label)
  window.specmask.edit({ regions: [regionWith({ label })] })
  app.actions.view.zoomBy(0.5, 0.5)
  const during = await left()
  for (const count of Object.values(during)) expect(count).toBeGreaterThan(0)

  unmount()
  let hasEnded = false
  void app.end().then(() => {
    hasEnded = true
  })
  await until(() => hasEnded)
  await vi.advanceTimersByTimeAsync(20)
  return labels
}

test('an app that ends leaves no listener, timer, worker or lock, and has saved what was edited', async () => {
  expect(await visit('door')).toEqual([])
  expect(await left()).toEqual({ listeners: 0, timers: 0, workers: 0, locks: 0 })
  expect('specmask' in window).toBe(false)
  expect(await visit('dog')).toEqual(['door'])
  expect(await left()).toEqual({ listeners: 0, timers: 0, workers: 0, locks: 0 })
})
