import fc from 'fast-check'
import { expect, test } from 'vitest'
import { contextWith, poolWith } from '#app/testing'
import { CancelledError } from '#core/base'
import { fitted, frameGrid } from '#core/grid'
import { withFirstMask } from '#core/project'
import {
  addressesOf,
  type ComputedStrip,
  type DbRange,
  TILE_SIZE,
  type TileNews,
  TileStore,
} from '#core/pyramid'
import {
  createEditorStore,
  documentOf,
  type EditorState,
  editedTo,
  heardChain,
  maskLayerOf,
  shownOf,
} from '#editor'
import type { DrawThread, WorkerPool } from '#engine'
import type { ChainRef, StripJob } from '#protocol'
import { factsWith, recordingWith, regionWith } from '#testing'
import { createTileController } from './tile-controller'

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
class Setup {
  readonly strips: Asked<StripJob>[] = []
  readonly questions: Asked<number>[] = []
  readonly errors: unknown[] = []
  readonly store = createEditorStore()
  readonly tiles: ReturnType<typeof createTileController>
  readonly values = new TileStore()
  readonly pool: WorkerPool
  widthPx = 1000
  #generation = 0

  constructor() {
    const strip = (job: StripJob, id: number): Promise<ComputedStrip> =>
      new Promise((resolve, reject) => {
        const answer = (): void => resolve({ tiles: tilesOf(job), ranges: undefined })
        this.strips.push({ id, answer, refuse: reject, of: job })
      })
    const cancel = (id: number): Promise<void> => {
      const at = this.strips.findIndex((each) => each.id === id)
      if (at >= 0) this.strips.splice(at, 1)[0]?.refuse(new CancelledError())
      return Promise.resolve()
    }
    this.pool = poolWith({ strip, cancel })
    const context = contextWith({ store: this.store, pool: this.pool })
    // Whoever draws holds exactly what it has been told of: it throws where halves are missing.
    const thread = {
      followTiles: (news: readonly TileNews[]) => Promise.resolve(this.values.follow(news)),
      dbRange: (keys: readonly string[]) => this.#ask(keys),
    } as unknown as DrawThread
    const ignore = (): void => undefined
    const events = {
      onTiles: ignore,
      onRanges: ignore,
      onError: (error: unknown) => this.errors.push(error),
    }
    this.tiles = createTileController(context, thread, 2 ** 24, events, 0)
  }

  /** A range that names the picture that it is of. */
  #ask(keys: readonly string[]): Promise<DbRange | undefined> {
    const picture = this.picture
    expect(keys.every((key) => this.values.get(key) !== undefined)).toBe(true)
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
    const recording = recordingWith(facts, ++this.#generation)
    this.change(() => ({ recording, view: fitted(grid) }))
  }

  /** Every tile of the view is of the newest edit, or of none. */
  checkSounds(): void {
    const state = this.store.getState()
    const { regions } = maskLayerOf(state)
    const newest = editOf(this.pool.chainRef(heardChain(state)))
    const shown = shownOf(state)
    for (const { key } of this.tiles.view(0)?.tiles ?? []) {
      const level = this.values.get(key)?.[0]
      const others = shown === 'removed' ? [-20_000] : [0]
      const possible = shown === 'original' || regions.length === 0 ? others : [...others, newest]
      expect(possible).toContain(level)
    }
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

/** What the list of regions of a chain's first layer is registered as. */
function editOf([layer]: ChainRef): number {
  return layer !== undefined && 'listKey' in layer ? layer.listKey : 0
}

/** Levels that tell what they are of: of the original 0, of others what of the edits they were computed from. */
function tilesOf({ strip, picture: { sound } }: StripJob): Int16Array[] {
  const level = sound.of === 'original' ? 0 : editOf(sound.chain)
  return addressesOf(strip).map(() => new Int16Array(TILE_SIZE * TILE_SIZE).fill(level))
}

async function settle(): Promise<void> {
  for (let i = 0; i < 12; i++) await Promise.resolve()
}

/** Answers everything, and what is asked once the view has stood for a while. */
async function finish(setup: Setup): Promise<void> {
  for (let turn = 0; turn < 2; turn++) {
    for (await settle(); setup.strips.length + setup.questions.length > 0; await settle()) {
      setup.strips.shift()?.answer()
      setup.questions.shift()?.answer()
    }
    await new Promise((resolve) => setTimeout(resolve, 2))
  }
  await settle()
}

type Step = (setup: Setup, pick: number) => unknown

const STEPS: readonly (readonly [name: string, step: Step])[] = [
  ['open', (setup) => setup.open()],
  [
    'channel',
    (setup, pick) =>
      setup.change(({ display }) => ({ display: { ...display, channel: pick % 2 === 0 ? 0 : 1 } })),
  ],
  [
    'view',
    (setup, pick) =>
      setup.change(({ view }) => ({
        view: { ...view, startS: pick / 4, endS: pick / 4 + 2 ** (pick % 5) },
      })),
  ],
  [
    'size',
    (setup, pick) => {
      setup.widthPx = 100 * pick
      setup.update()
    },
  ],
  [
    'scale',
    (setup, pick) =>
      setup.change(({ display }) => ({
        display: { ...display, scale: pick % 2 === 0 ? 'log' : 'linear' },
      })),
  ],
  [
    'analysis',
    (setup, pick) =>
      setup.change(({ display }) => ({
        display: {
          ...display,
          analysis: { ...display.analysis, windowLength: pick < 3 ? 'auto' : 2 ** (pick + 6) },
        },
      })),
  ],
  [
    'edit',
    (setup, pick) => {
      const start = 3 * pick
      const shape = {
        kind: 'rectangle',
        startS: start,
        endS: start + 1,
        lowHz: 0,
        highHz: 9000,
      } as const
      const regions = pick === 0 ? [] : [regionWith({ id: `${pick}`, shape })]
      setup.change((state) =>
        editedTo(state, withFirstMask(documentOf(state), { regions }), 'Edit'),
      )
    },
  ],
  [
    'listen',
    (setup, pick) =>
      setup.change(({ playback }) => ({
        playback: {
          ...playback,
          listening: (['original', 'result', 'removed'] as const)[pick % 3] ?? 'original',
        },
      })),
  ],
  ['budget', (setup, pick) => setup.tiles.setBudget(2 ** (18 + pick))],
  ['answer', (setup, pick) => setup.strips.splice(pick % 2, 1)[0]?.answer()],
  ['answer', (setup, pick) => setup.strips.splice(pick % 2, 1)[0]?.answer()],
  ['range', (setup) => setup.questions.shift()?.answer()],
]

const commands = fc.commands(
  STEPS.map(([name, step]) =>
    fc.nat(9).map(
      (pick): fc.AsyncCommand<object, Setup> => ({
        check: () => true,
        run: async (_, setup) => {
          step(setup, pick)
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
      const setup = new Setup()
      setup.open()
      await fc.asyncModelRun(() => ({ model: {}, real: setup }), some)
      setup.widthPx = 1000
      setup.update()
      await finish(setup)
      expect([setup.tiles.isSettled, setup.errors]).toEqual([true, []])
      const [view, overview] = [setup.tiles.view(0), setup.tiles.overview()]
      expect(view?.tiles.length).toBeGreaterThan(0)
      expect(view?.grid.stft).toEqual(setup.store.getState().viewStft)
      for (const { key } of [...(view?.tiles ?? []), ...(overview?.tiles ?? [])]) {
        expect(setup.tiles.shows(key)).toBe(true)
        expect(setup.values.get(key)).toBeDefined()
      }
      setup.checkSounds()
      expect(setup.store.getState().display.dbMax).toBe(setup.picture)
    }),
    { seed: 1130, numRuns: 60 },
  )
}, 60_000)

test('a range that is asked for is not taken once the person has set one', async () => {
  const setup = new Setup()
  setup.open()
  while (setup.questions.length === 0) {
    setup.strips.shift()?.answer()
    await settle()
  }
  setup.change(({ display }) => ({
    display: { ...display, isDbAuto: false, dbMin: -70, dbMax: -3 },
  }))
  await finish(setup)
  expect(setup.store.getState().display).toMatchObject({ dbMin: -70, dbMax: -3 })
})

test('a strip that fails is told once, and what is shown next is tried again', async () => {
  const setup = new Setup()
  setup.open()
  await settle()
  setup.strips.shift()?.refuse(new Error('the file is gone'))
  await finish(setup)
  expect([setup.errors.length, setup.tiles.isSettled]).toEqual([1, true])
  setup.change(({ view }) => ({ view: { ...view, endS: view.endS / 2 } }))
  await finish(setup)
  expect(setup.errors).toHaveLength(1)
  const shown = setup.tiles.view(0)?.tiles ?? []
  expect(shown.length).toBeGreaterThan(0)
  expect(shown.every(({ key }) => setup.tiles.shows(key))).toBe(true)
})
