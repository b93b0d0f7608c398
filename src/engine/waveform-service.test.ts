import type { Remote } from 'comlink'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CancelledError, type Interval } from '#core/base'
import type { AudioRef, LayerRef, Waveform, WaveformJob, WorkerApi } from '#protocol'
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

class Desk {
  readonly jobs: Job[] = []
  readonly edits: Interval[] = []
  readonly shown: WaveformView[] = []
  readonly errors: unknown[] = []
  /** What the tiles have brought along, by column; nothing where columns are finer than theirs. */
  readonly known = new Set<number>()
  hasTiles = true
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
    const known = { ranges: (samples: Interval, count: number) => this.#ranges(samples, count) }
    this.service = new WaveformService(
      pool,
      known,
      (view) => this.#look(view),
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
    this.service.setAudio(audioOf(this.edits.length), [interval])
  }

  #computed({ audio, startSample, columns }: WaveformJob): Waveform {
    const [{ listKey }] = audio.chain as [LayerRef]
    const filtered = Float32Array.from({ length: 2 * columns }, (_, i) => {
      const start = startSample + Math.floor(i / 2) * COLUMN
      return this.newest({ start, end: start + COLUMN }, listKey)
    })
    return { original: new Float32Array(2 * columns).fill(1), filtered }
  }

  #ranges({ start }: Interval, count: number): Float32Array | undefined {
    if (!this.hasTiles) return undefined
    const isKnown = (column: number): boolean => this.known.has(start / COLUMN + column)
    return Float32Array.from({ length: 2 * count }, (_, i) =>
      isKnown(Math.floor(i / 2)) ? 1 : Number.NaN,
    )
  }

  /** What is shown is of the present view, and never of an older edit than was shown before. */
  #look(view: WaveformView): void {
    this.shown.push(view)
    expect({ start: view.startSample, end: view.endSample }).toEqual(this.view)
    const before = this.#seen.get(view)
    const isBack = (value: number, i: number): boolean => value < (before?.[i] ?? 0)
    expect(view.filtered.some(isBack)).toBe(false)
    this.#seen.set(view, view.filtered.slice())
  }
}

async function settle(): Promise<void> {
  for (let i = 0; i < 10; i++) await Promise.resolve()
}

async function finish(desk: Desk): Promise<void> {
  for (await settle(); desk.jobs.length > 0; await settle()) desk.jobs.shift()?.answer()
}

const interval = fc.tuple(fc.nat(55), fc.integer({ min: 1, max: 40 })).map(([first, count]) => ({
  start: first * COLUMN,
  end: Math.min(LENGTH, (first + count) * COLUMN),
}))

type Step = (desk: Desk, where: Interval, pick: number) => unknown

const STEPS: readonly (readonly [name: string, step: Step])[] = [
  ['view', (desk, where) => desk.setView(where)],
  ['edit', (desk, where) => desk.edit({ start: where.start, end: where.start + COLUMN })],
  ['edit', (desk, where) => desk.edit(where)],
  ['answer', (desk, _, pick) => desk.jobs.splice(pick % 2, 1)[0]?.answer()],
  ['answer', (desk, _, pick) => desk.jobs.splice(pick % 2, 1)[0]?.answer()],
  [
    'tiles',
    (desk, where) => {
      for (let at = where.start; at < where.end; at += COLUMN) desk.known.add(at / COLUMN)
      desk.service.refresh()
    },
  ],
  [
    'zoom',
    (desk, where, pick) => {
      desk.hasTiles = pick % 2 === 0
      desk.setView(where)
    },
  ],
]

const commands = fc.commands(
  STEPS.map(([name, step]) =>
    fc.tuple(interval, fc.nat(7)).map(
      ([where, pick]): fc.AsyncCommand<object, Desk> => ({
        check: () => true,
        run: async (_, desk) => {
          step(desk, where, pick)
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
      const desk = new Desk()
      await fc.asyncModelRun(() => ({ model: {}, real: desk }), some)
      await finish(desk)
      expect([desk.service.isSettled, desk.errors]).toEqual([true, []])
      const { view } = desk
      if (view === undefined) return
      // The tiles bring along what nobody has asked for.
      for (let column = 0; column < LENGTH / COLUMN; column++) desk.known.add(column)
      desk.service.refresh()
      const shown = desk.shown.at(-1) as WaveformView
      for (let i = 0; i < shown.filtered.length; i++) {
        const start = view.start + Math.floor(i / 2) * COLUMN
        const newest = desk.newest({ start, end: start + COLUMN }, desk.edits.length)
        expect([shown.original[i], shown.filtered[i]]).toEqual([1, newest])
      }
    }),
    { seed: 1130, numRuns: 300 },
  )
})

test('a piece that fails is told, and the next edit of it asks again', async () => {
  const desk = new Desk()
  desk.setView({ start: 0, end: LENGTH })
  desk.edit({ start: 0, end: COLUMN })
  desk.jobs.shift()?.refuse(new Error('the file is gone'))
  await settle()
  expect([desk.service.isSettled, desk.errors.length]).toEqual([true, 1])
  desk.edit({ start: 0, end: COLUMN })
  await finish(desk)
  expect(desk.shown.at(-1)?.filtered[0]).toBe(3)
})

test('what is stopped shows nothing any more', async () => {
  const desk = new Desk()
  desk.setView({ start: 0, end: LENGTH })
  desk.edit({ start: 0, end: LENGTH })
  const answers = desk.jobs.map(({ answer }) => answer)
  desk.service.stop()
  for (const answer of answers) answer()
  await settle()
  desk.service.refresh()
  expect([desk.shown, desk.errors, desk.service.isSettled]).toEqual([[], [], true])
})
