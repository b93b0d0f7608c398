import type { Remote } from 'comlink'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CancelledError, type Interval } from '#core/base'
import type { AudioRef, LayerRef, Waveform, WaveformJob, WorkerApi } from '#protocol'
import { often } from '#testing'
import { WorkerPool } from './pool'
import { WaveformService, type WaveformView } from './waveform-service'

/** A column of these tests: eight of them are a job. */
const COLUMN = 2 ** 16
const LENGTH = 64 * COLUMN
const stft = { window: 'hann', windowLength: 256, fftSize: 256, hop: 64 } as const

/** Sound after so many edits; each of them changes an interval. */
const audioOf = (edits: number): AudioRef => ({
  recording: { key: 1 },
  chain: [{ id: 'm1', kind: 'mask', enabled: true, stft, background: 'keep', listKey: edits }],
})

interface Job {
  readonly job: WaveformJob
  readonly answer: () => void
  readonly refuse: (error: Error) => void
  readonly id: number
}

class Setup {
  readonly jobs: Job[] = []
  readonly edits: Interval[] = []
  readonly shown: WaveformView[] = []
  readonly errors: unknown[] = []
  /** What the tiles have brought along, by column; nothing where columns are finer than theirs. */
  readonly cached = new Set<number>()
  hasTiles = true
  /** Whether tiles of the edited sounds are wanted, too, and what those brought that no edit has changed since. */
  hasEditedTiles = false
  readonly editedCached = new Map<number, number>()
  view: Interval | undefined
  readonly service: WaveformService
  readonly #seen = new WeakMap<WaveformView, Float32Array>()

  constructor() {
    const waveform = (job: WaveformJob, id: number): Promise<Waveform> =>
      new Promise((resolve, reject) => {
        const answer = (): void => resolve(this.#computed(job))
        this.jobs.push({ job, answer, refuse: reject, id })
      })
    const cancel = (id: number): Promise<void> => {
      const at = this.jobs.findIndex((each) => each.id === id)
      if (at >= 0) this.jobs.splice(at, 1)[0]?.refuse(new CancelledError())
      return Promise.resolve()
    }
    const api = { waveform, cancel } as unknown as Remote<WorkerApi>
    const pool = new WorkerPool(2, () => ({ api, terminate: () => undefined }))
    const cached = {
      ranges: (samples: Interval, count: number) => this.#ranges(samples, count),
      editedRanges: (samples: Interval, count: number) => this.#editedRanges(samples, count),
    }
    this.service = new WaveformService(
      pool,
      cached,
      (view) => this.#detail(view),
      (error) => this.errors.push(error),
    )
  }

  /** The last of the first so many edits that has changed these samples; 1 in the recording itself. */
  newest(samples: Interval, edits: number): number {
    const changed = this.edits
      .slice(0, edits)
      .findLastIndex(({ start, end }) => start < samples.end && end > samples.start)
    return changed + 2
  }

  setView(view: Interval): void {
    this.view = view
    const columns = (view.end - view.start) / COLUMN
    const touched = this.edits
    this.service.setView(audioOf(this.edits.length), 0, view, columns, touched)
  }

  edit(interval: Interval): void {
    this.edits.push(interval)
    for (let at = interval.start; at < interval.end; at += COLUMN) {
      this.editedCached.delete(at / COLUMN)
    }
    this.service.setAudio(audioOf(this.edits.length), [interval])
  }

  refresh(): void {
    const view = this.service.refreshed()
    if (view !== undefined) this.#detail(view)
  }

  /** Tiles of the edited sounds come. */
  bring({ start, end }: Interval): void {
    for (let at = start; at < end; at += COLUMN) {
      const newest = this.newest({ start: at, end: at + COLUMN }, this.edits.length)
      this.editedCached.set(at / COLUMN, newest)
    }
    this.refresh()
  }

  #editedRanges({ start }: Interval, count: number) {
    if (!this.hasTiles || !this.hasEditedTiles) return undefined
    const result = Float32Array.from(
      { length: 2 * count },
      (_, i) => this.editedCached.get(start / COLUMN + Math.floor(i / 2)) ?? Number.NaN,
    )
    return { result, removed: new Float32Array(2 * count) }
  }

  #computed({ audio, startSample, columns }: WaveformJob): Waveform {
    const [{ listKey }] = audio.chain as [Extract<LayerRef, { kind: 'mask' }>]
    const result = Float32Array.from({ length: 2 * columns }, (_, i) => {
      const start = startSample + Math.floor(i / 2) * COLUMN
      return this.newest({ start, end: start + COLUMN }, listKey)
    })
    const [original, removed] = [1, 0].map((value) => new Float32Array(2 * columns).fill(value))
    return { original: original!, result, removed: removed! }
  }

  #ranges({ start }: Interval, count: number): Float32Array | undefined {
    if (!this.hasTiles) return undefined
    const isFound = (column: number): boolean => this.cached.has(start / COLUMN + column)
    return Float32Array.from({ length: 2 * count }, (_, i) =>
      isFound(Math.floor(i / 2)) ? 1 : Number.NaN,
    )
  }

  /** What is shown is of the present view, and never of an older edit than was shown before. */
  #detail(view: WaveformView): void {
    this.shown.push(view)
    expect({ start: view.startSample, end: view.endSample }).toEqual(this.view)
    const before = this.#seen.get(view)
    const isBack = (value: number, i: number): boolean => value < (before?.[i] ?? 0)
    expect(view.result.some(isBack)).toBe(false)
    this.#seen.set(view, view.result.slice())
  }
}

async function settle(): Promise<void> {
  for (let i = 0; i < 10; i++) await Promise.resolve()
}

async function finish(setup: Setup): Promise<void> {
  for (await settle(); setup.jobs.length > 0; await settle()) setup.jobs.shift()?.answer()
}

const interval = fc.tuple(fc.nat(55), fc.integer({ min: 1, max: 40 })).map(([first, count]) => ({
  start: first * COLUMN,
  end: Math.min(LENGTH, (first + count) * COLUMN),
}))

type Step = (setup: Setup, where: Interval, pick: number) => unknown

const STEPS: readonly (readonly [name: string, step: Step])[] = [
  ['view', (setup, where) => setup.setView(where)],
  ['edit', (setup, where) => setup.edit({ start: where.start, end: where.start + COLUMN })],
  ['edit', (setup, where) => setup.edit(where)],
  ['answer', (setup, _, pick) => setup.jobs.splice(pick % 2, 1)[0]?.answer()],
  ['answer', (setup, _, pick) => setup.jobs.splice(pick % 2, 1)[0]?.answer()],
  [
    'tiles',
    (setup, where) => {
      for (let at = where.start; at < where.end; at += COLUMN) setup.cached.add(at / COLUMN)
      setup.refresh()
    },
  ],
  ['edited tiles', (setup, where) => setup.bring(where)],
  [
    'zoom',
    (setup, where, pick) => {
      setup.hasTiles = pick % 2 === 0
      setup.hasEditedTiles = pick > 3
      setup.setView(where)
    },
  ],
]

const commands = fc.commands(
  STEPS.map(([name, step]) =>
    fc.tuple(interval, fc.nat(7)).map(
      ([where, pick]): fc.AsyncCommand<object, Setup> => ({
        check: () => true,
        run: async (_, setup) => {
          step(setup, where, pick)
          await settle()
        },
        toString: () => `${name}(${where.start / COLUMN}-${where.end / COLUMN}, ${pick})`,
      }),
    ),
  ),
  { maxCommands: 40, size: 'max' },
)

test('whatever is looked at and edited, what is shown in the end is what is heard', async () => {
  await fc.assert(
    fc.asyncProperty(commands, async (some) => {
      const setup = new Setup()
      await fc.asyncModelRun(() => ({ model: {}, real: setup }), some)
      await finish(setup)
      expect([setup.service.isSettled, setup.errors]).toEqual([true, []])
      const { view } = setup
      if (view === undefined) return
      // The tiles bring along what nobody has asked for.
      for (let column = 0; column < LENGTH / COLUMN; column++) setup.cached.add(column)
      setup.bring({ start: 0, end: LENGTH })
      const shown = setup.shown.at(-1) as WaveformView
      for (let i = 0; i < shown.result.length; i++) {
        const start = view.start + Math.floor(i / 2) * COLUMN
        const newest = setup.newest({ start, end: start + COLUMN }, setup.edits.length)
        expect([shown.original[i], shown.result[i]]).toEqual([1, newest])
      }
    }),
    { seed: 1130, numRuns: often(300) },
  )
})

test('a piece that fails is reported, and the next edit of it asks again', async () => {
  const setup = new Setup()
  setup.setView({ start: 0, end: LENGTH })
  setup.edit({ start: 0, end: COLUMN })
  setup.jobs.shift()?.refuse(new Error('the file is gone'))
  await settle()
  expect([setup.service.isSettled, setup.errors.length]).toEqual([true, 1])
  setup.edit({ start: 0, end: COLUMN })
  await finish(setup)
  expect(setup.shown.at(-1)?.result[0]).toBe(3)
})

test('what is stopped shows nothing any more', async () => {
  const setup = new Setup()
  setup.setView({ start: 0, end: LENGTH })
  setup.edit({ start: 0, end: LENGTH })
  const answers = setup.jobs.map(({ answer }) => answer)
  setup.service.stop()
  for (const answer of answers) answer()
  await settle()
  setup.refresh()
  expect([setup.shown, setup.errors, setup.service.isSettled]).toEqual([[], [], true])
})

test('what tiles of the edited sounds bring along takes no job', async () => {
  const setup = new Setup()
  setup.hasEditedTiles = true
  for (let column = 0; column < LENGTH / COLUMN; column++) setup.cached.add(column)
  setup.bring({ start: 0, end: LENGTH })
  setup.setView({ start: 0, end: LENGTH })
  setup.edit({ start: 0, end: COLUMN })
  expect([setup.jobs.length, setup.shown.at(-1)?.result[0]]).toEqual([0, 1])
  setup.bring({ start: 0, end: COLUMN })
  expect([setup.service.isSettled, setup.shown.at(-1)?.result[0]]).toEqual([true, 2])
})
