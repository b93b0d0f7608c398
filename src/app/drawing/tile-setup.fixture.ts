import { expect } from 'vitest'
import { contextWith, poolWith } from '#app/testing'
import { CancelledError } from '#core/base'
import { fitted, frameGrid } from '#core/grid'
import {
  addressesOf,
  type ComputedStrip,
  type DbRange,
  TILE_SIZE,
  type TileNews,
  TileStore,
} from '#core/pyramid'
import { createEditorStore, type EditorState, heardChain, maskLayerOf, shownOf } from '#editor'
import type { DrawThread, WorkerPool } from '#engine'
import type { ChainRef, StripJob } from '#protocol'
import { factsWith, recordingWith } from '#testing'
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
export class Setup {
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
    // Whoever draws holds exactly what it has been sent: it throws where halves are missing.
    const thread = {
      followTiles: (news: readonly TileNews[]) => Promise.resolve(this.values.follow(news)),
      dbRange: (keys: readonly string[]) => this.#ask(keys),
    } as unknown as DrawThread
    const ignore = (): void => undefined
    const events = {
      onTiles: ignore,
      onAllTiles: ignore,
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
      curvesWidth: 0,
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
