import fc from 'fast-check'
import { expect, test } from 'vitest'
import { poolWith, studioWith } from '#app/testing'
import { CancelledError } from '#core/base'
import { fitted, frameGrid } from '#core/grid'
import {
  type DbRange,
  placeKey,
  placesOf,
  TILE_SIZE,
  type TileNews,
  TileStore,
} from '#core/pyramid'
import { createEditorStore, type EditorState, maskLayerOf } from '#editor'
import type { DrawThread } from '#engine'
import type { Strip, StripJob } from '#protocol'
import { factsWith } from '#testing'
import { createTileWork } from './tile-work'

const facts = factsWith({
  name: 'a.wav',
  fingerprint: 'f00',
  length: 512 * 3000,
  rateHz: 48_000,
  channels: 2,
})

interface Asked<T> {
  readonly id: number
  readonly answer: () => void
  readonly refuse: (error: Error) => void
  readonly of: T
}

/** A page with a picture of 1000 × 500 pixels, workers and a drawing thread that answer when the test says so. */
class Desk {
  readonly strips: Asked<StripJob>[] = []
  readonly questions: Asked<number>[] = []
  readonly errors: unknown[] = []
  readonly store = createEditorStore()
  readonly tiles: ReturnType<typeof createTileWork>
  readonly values = new TileStore()
  widthPx = 1000
  #generation = 0

  constructor() {
    const strip = (job: StripJob, id: number): Promise<Strip> =>
      new Promise((resolve, reject) => {
        const answer = (): void => resolve({ tiles: tilesOf(job), ranges: undefined })
        this.strips.push({ id, answer, refuse: reject, of: job })
      })
    const cancel = (id: number): Promise<void> => {
      const at = this.strips.findIndex((each) => each.id === id)
      if (at >= 0) this.strips.splice(at, 1)[0]?.refuse(new CancelledError())
      return Promise.resolve()
    }
    const pool = poolWith({ strip, cancel })
    const studio = studioWith({ store: this.store, pool, file: new File([], facts.name) })
    // Whoever draws holds exactly what it has been told of: it throws where halves are missing.
    const thread = {
      followTiles: (news: readonly TileNews[]) => Promise.resolve(this.values.follow(news)),
      dbRange: (keys: readonly string[]) => this.#ask(keys),
    } as unknown as DrawThread
    const ignore = (): void => undefined
    this.tiles = createTileWork(studio, thread, 2 ** 24, {
      onTiles: ignore,
      onRanges: ignore,
      onError: (error) => this.errors.push(error),
    })
  }

  /** A range that names the picture that it is of. */
  #ask(keys: readonly string[]): Promise<DbRange | undefined> {
    const picture = this.picture
    expect(keys.every((key) => this.values.values.has(key))).toBe(true)
    return new Promise((resolve, reject) => {
      const answer = (): void => resolve({ dbMin: -100, dbMax: picture })
      this.questions.push({ id: 0, answer, refuse: reject, of: picture })
    })
  }

  /** Another number for every picture. */
  get picture(): number {
    const { recording, display } = this.store.getState()
    return 10 * (recording?.generation ?? 0) + Number(display.channel)
  }

  open(): void {
    const grid = frameGrid(facts, maskLayerOf(this.store.getState()).stft)
    const recording = { facts, generation: ++this.#generation }
    this.change(() => ({ recording, view: fitted(grid) }))
  }

  change(how: (state: EditorState) => Partial<EditorState>): void {
    this.store.setState(how)
    this.update()
  }

  update(): void {
    this.tiles.update(this.store.getState(), {
      pictureWidthPx: this.widthPx,
      pictureHeightPx: 500,
      pictureWidth: this.widthPx,
      pictureHeight: 500,
      overviewWidthPx: 800,
      overviewHeightPx: 40,
      waveformWidth: this.widthPx,
    })
  }
}

function tilesOf({ strip }: StripJob): Int16Array[] {
  return placesOf(strip).map(() => new Int16Array(TILE_SIZE * TILE_SIZE))
}

async function settle(): Promise<void> {
  for (let i = 0; i < 12; i++) await Promise.resolve()
}

async function finish(desk: Desk): Promise<void> {
  for (await settle(); desk.strips.length + desk.questions.length > 0; await settle()) {
    desk.strips.shift()?.answer()
    desk.questions.shift()?.answer()
  }
}

type Step = (desk: Desk, pick: number) => unknown

const STEPS: readonly (readonly [name: string, step: Step])[] = [
  ['open', (desk) => desk.open()],
  [
    'channel',
    (desk, pick) =>
      desk.change(({ display }) => ({ display: { ...display, channel: pick % 2 === 0 ? 0 : 1 } })),
  ],
  [
    'view',
    (desk, pick) =>
      desk.change(({ view }) => ({
        view: { ...view, startS: pick / 4, endS: pick / 4 + 2 ** (pick % 5) },
      })),
  ],
  [
    'size',
    (desk, pick) => {
      desk.widthPx = 100 * pick
      desk.update()
    },
  ],
  [
    'scale',
    (desk, pick) =>
      desk.change(({ display }) => ({
        display: { ...display, scale: pick % 2 === 0 ? 'log' : 'linear' },
      })),
  ],
  ['budget', (desk, pick) => desk.tiles.setBudget(2 ** (18 + pick))],
  ['answer', (desk, pick) => desk.strips.splice(pick % 2, 1)[0]?.answer()],
  ['answer', (desk, pick) => desk.strips.splice(pick % 2, 1)[0]?.answer()],
  ['range', (desk) => desk.questions.shift()?.answer()],
]

const commands = fc.commands(
  STEPS.map(([name, step]) =>
    fc.nat(9).map(
      (pick): fc.AsyncCommand<object, Desk> => ({
        check: () => true,
        run: async (_, desk) => {
          step(desk, pick)
          await settle()
        },
        toString: () => `${name}(${pick})`,
      }),
    ),
  ),
  { maxCommands: 30, size: 'max' },
)

test('whatever is shown, in the end each of its tiles is there, and the range is of that picture', async () => {
  await fc.assert(
    fc.asyncProperty(commands, async (some) => {
      const desk = new Desk()
      desk.open()
      await fc.asyncModelRun(() => ({ model: {}, real: desk }), some)
      desk.widthPx = 1000
      desk.update()
      await finish(desk)
      expect([desk.tiles.isSettled, desk.errors]).toEqual([true, []])
      const shown = [...desk.tiles.visible, ...desk.tiles.overview]
      expect(shown.length).toBeGreaterThan(0)
      for (const place of shown) {
        expect(desk.tiles.has(place)).toBe(true)
        expect(desk.tiles.shows(placeKey(place))).toBe(true)
        expect(desk.values.values.has(placeKey(place))).toBe(true)
      }
      expect(desk.store.getState().display.dbMax).toBe(desk.picture)
    }),
    { seed: 1130, numRuns: 60 },
  )
}, 60_000)

test('a range that is asked for is not taken once the person has set one', async () => {
  const desk = new Desk()
  desk.open()
  while (desk.questions.length === 0) {
    desk.strips.shift()?.answer()
    await settle()
  }
  desk.change(({ display }) => ({
    display: { ...display, isDbAuto: false, dbMin: -70, dbMax: -3 },
  }))
  await finish(desk)
  expect(desk.store.getState().display).toMatchObject({ dbMin: -70, dbMax: -3 })
})

test('a strip that fails is told once, and what is shown next is tried again', async () => {
  const desk = new Desk()
  desk.open()
  await settle()
  desk.strips.shift()?.refuse(new Error('the file is gone'))
  await finish(desk)
  expect([desk.errors.length, desk.tiles.isSettled]).toEqual([1, true])
  desk.change(({ view }) => ({ view: { ...view, endS: view.endS / 2 } }))
  await finish(desk)
  expect(desk.errors).toHaveLength(1)
  expect(desk.tiles.visible.every((place) => desk.tiles.has(place))).toBe(true)
})
