import fc from 'fast-check'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { noSizes } from '#app/context'
import { contextWith, poolWith } from '#app/testing'
import { samplesTouched } from '#core/grid'
import { emptyDocument } from '#core/project'
import {
  documentOf,
  type EditorState,
  editedTo,
  gridOf,
  maskLayerOf,
  started,
  withRegion,
} from '#editor'
import type { MaskNews, RegisteredRecording, Waveform, WaveformJob } from '#protocol'
import { factsWith, often, recordingWith, regionWith } from '#testing'
import { createWaveformController, type WaveformController } from './waveform-controller'

// Whatever is opened, edited, moved, resized and answered in whatever order: once all is quiet the
// waveform is that of the view, of the present document; none of another recording is ever shown, and
// no more than ten views a second are begun.

const RESTART_MS = 100
const LENGTH = 10_000

/** What the original is drawn as: its recording's number. What the chain makes of it: how many regions it has. */
class Real {
  readonly context
  readonly errors: unknown[] = []
  /** Answers of the jobs that wait for one. */
  readonly asked: (() => void)[] = []
  /** When the waveform of a view was begun, ms. */
  readonly restarts: number[] = []
  hasCachedRanges = false
  #width = 8
  #generation = 0
  #isRefreshing = false
  readonly #recordings = new Map<number, string>()
  readonly #counts = new Map<number, number>()
  readonly #controller: WaveformController

  constructor() {
    const pool = poolWith({
      registerRecordings: (all) => Promise.resolve(this.#registerRecordings(all)),
      registerMasks: (news) => Promise.resolve(this.#registerMasks(news)),
      waveform: (job) =>
        new Promise((resolve) => {
          this.asked.push(() => resolve(this.#waveform(job)))
        }),
    })
    this.context = contextWith({ pool })
    const cached = {
      ranges: (_: unknown, columns: number) => {
        if (!this.#isRefreshing) this.restarts.push(performance.now())
        return this.hasCachedRanges
          ? new Float32Array(2 * columns).fill(this.#generation)
          : undefined
      },
      editedRanges: () => undefined,
    }
    this.#controller = createWaveformController(this.context, cached, {
      onChange: () => undefined,
      onError: (error) => this.errors.push(error),
    })
  }

  get state(): EditorState {
    return this.context.store.getState()
  }

  get isSettled(): boolean {
    return this.#controller.isSettled
  }

  #registerRecordings(all: readonly RegisteredRecording[]): void {
    for (const { key, facts } of all) this.#recordings.set(key, facts.name)
  }

  #registerMasks({ lists }: MaskNews): void {
    for (const { key, regionKeys } of lists) this.#counts.set(key, regionKeys.length)
  }

  #waveform({ audio, columns }: WaveformJob): Waveform {
    const number = Number(this.#recordings.get(audio.recording.key))
    const [layer] = audio.chain
    const count = layer?.kind === 'mask' ? (this.#counts.get(layer.listKey) ?? 0) : 0
    return {
      original: new Float32Array(2 * columns).fill(number),
      result: new Float32Array(2 * columns).fill(count === 0 ? number : 1000 + count),
      removed: new Float32Array(2 * columns),
    }
  }

  set(change: (state: EditorState) => EditorState): void {
    this.context.store.setState(change)
    this.#controller.update(this.state, { ...noSizes, waveformWidth: this.#width })
  }

  open(): void {
    const generation = ++this.#generation
    const facts = factsWith({ name: `${generation}`, length: LENGTH })
    const view = { startS: 0, endS: 10, lowHz: 0, highHz: 500 }
    this.set((state) => ({
      ...state,
      recording: recordingWith(facts, generation),
      history: started(emptyDocument),
      view,
    }))
  }

  paint(): void {
    const id = `${maskLayerOf(this.state).regions.length}`
    const shape = { kind: 'rectangle', startS: 0, endS: 10, lowHz: 0, highHz: 500 } as const
    const region = regionWith({ id, shape })
    this.set((state) => editedTo(state, withRegion(documentOf(state), region), 'paint'))
  }

  resize(width: number): void {
    this.#width = width
    this.set((state) => state)
  }

  refresh(): void {
    this.#isRefreshing = true
    this.#controller.refresh()
    this.check()
    this.#isRefreshing = false
  }

  /** Of no recording but the open one. */
  check(): void {
    for (const value of this.#controller.view?.original ?? []) {
      if (!Number.isNaN(value)) expect(value).toBe(this.#generation)
    }
  }

  /** The waveform of the view as it is to be. */
  checkSettled(): void {
    const grid = gridOf(this.state)!
    const samples = samplesTouched(this.state.view, grid)
    const count = maskLayerOf(this.state).regions.length
    const result = count === 0 ? this.#generation : 1000 + count
    expect(this.#controller.view).toEqual({
      startSample: samples.start,
      endSample: samples.end,
      original: new Float32Array(2 * this.#width).fill(this.#generation),
      result: new Float32Array(2 * this.#width).fill(result),
      removed: new Float32Array(2 * this.#width),
    })
  }
}

const STEPS: Readonly<Record<string, (real: Real, pick: number) => unknown>> = {
  open: (real) => real.open(),
  paint: (real) => real.paint(),
  pan: (real, pick) =>
    real.set((state) => ({ ...state, view: { ...state.view, startS: pick, endS: pick + 3 } })),
  resize: (real, pick) => real.resize(4 + pick),
  cache: (real, pick) => {
    real.hasCachedRanges = pick > 2
    real.refresh()
  },
  answer: (real, pick) => real.asked.splice(pick % Math.max(1, real.asked.length), 1)[0]?.(),
  wait: (_, pick) => vi.advanceTimersByTimeAsync(25 * pick),
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
})

afterEach(() => {
  vi.useRealTimers()
})

test('once all is quiet the waveform is that of the view and the document, and never that of another recording', async () => {
  const steps = fc.array(
    fc.tuple(fc.constantFrom(...Object.keys(STEPS)), fc.integer({ min: 0, max: 6 })),
    { maxLength: 30 },
  )
  await fc.assert(
    fc.asyncProperty(steps, async (chosen) => {
      const real = new Real()
      real.open()
      for (const [name, pick] of chosen) {
        await STEPS[name]?.(real, pick)
        await vi.advanceTimersByTimeAsync(1)
        real.check()
      }
      while (!real.isSettled) {
        for (const answer of real.asked.splice(0)) answer()
        await vi.advanceTimersByTimeAsync(RESTART_MS)
        real.check()
      }
      expect(real.errors).toEqual([])
      real.checkSettled()
      real.restarts.slice(1).forEach((atMs, i) => {
        expect(atMs - real.restarts[i]!).toBeGreaterThanOrEqual(RESTART_MS)
      })
    }),
    { seed: 42, numRuns: often(80) },
  )
})
