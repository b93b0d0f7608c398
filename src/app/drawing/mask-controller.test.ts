import fc from 'fast-check'
import { expect, test } from 'vitest'
import { noSizes } from '#app/context'
import { contextWith, poolWith } from '#app/testing'
import {
  changesSound,
  type DrawnMask,
  type DrawnMaskNews,
  followedMask,
  type MaskPatch,
  PATCH_SIZE,
  patchKey,
  type Region,
  shapeBounds,
} from '#core/mask'
import {
  documentOf,
  type EditorState,
  editedTo,
  maskLayerOf,
  withoutRegions,
  withRegion,
} from '#editor'
import type { DrawThread } from '#engine'
import type { MaskJob, MaskNews } from '#protocol'
import { factsWith, recordingWith, regionWith } from '#testing'
import { createMaskController, type MaskController } from './mask-controller'
import { pictureScreen } from './shown-screen'

// Whatever is opened, edited, moved and answered in whatever order: once all is quiet the patches in
// view are those of the present mask, and none of another recording is ever to be seen.

const WIDTH_PX = 400
const HEIGHT_PX = 200

/** The ids of the regions that lie in a patch's time. */
function idsIn(regions: readonly Region[], x: number, pixelS: number): readonly string[] {
  const patchS = PATCH_SIZE * pixelS
  const isThere = ({ startS, endS }: { startS: number; endS: number }) =>
    startS < (x + 1) * patchS && endS > x * patchS
  return regions.filter(({ shape }) => isThere(shapeBounds(shape))).map(({ id }) => id)
}

class Real {
  readonly context
  readonly errors: unknown[] = []
  /** Answers of the jobs that wait for one. */
  readonly asked: (() => void)[] = []
  /** What the patches say: the index of one of these. */
  readonly sayings: (readonly string[])[] = []
  drawn: DrawnMask | undefined
  readonly #regions = new Map<number, Region>()
  readonly #lists = new Map<number, readonly Region[]>()
  #generation = 0
  #regionCount = 0
  readonly #controller: MaskController

  constructor() {
    const pool = poolWith({
      registerMasks: (news) => Promise.resolve(this.#register(news)),
      maskPatches: (job) =>
        new Promise((resolve) => {
          this.asked.push(() => resolve(this.#patches(job)))
        }),
    })
    this.context = contextWith({ pool })
    // The mask lies over the original alone.
    this.context.store.setState(({ playback }) => ({
      playback: { ...playback, listening: 'original' },
    }))
    const thread = {
      followMask: (picture: number, news: DrawnMaskNews | undefined) => {
        if (picture === 0) this.drawn = followedMask(this.drawn, news)
      },
    } as unknown as DrawThread
    this.#controller = createMaskController(
      this.context,
      thread,
      () => undefined,
      (error) => this.errors.push(error),
    )
  }

  get state(): EditorState {
    return this.context.store.getState()
  }

  get isSettled(): boolean {
    return this.#controller.isSettled
  }

  #register({ regions, lists }: MaskNews): void {
    for (const { key, region } of regions) this.#regions.set(key, region)
    for (const { key, regionKeys } of lists) {
      this.#lists.set(
        key,
        Array.from(regionKeys, (each) => this.#regions.get(each) as Region),
      )
    }
  }

  /** Patches that say which regions lie in them. */
  #patches({ mask, zoom, across, down }: MaskJob): MaskPatch[] {
    const patches: MaskPatch[] = []
    for (let y = down.start; y < down.end; y++) {
      for (let x = across.start; x < across.end; x++) {
        const ids = idsIn(this.#lists.get(mask.listKey) ?? [], x, zoom.pixelS)
        patches.push(ids.length === 0 ? undefined : Uint8Array.of(this.sayings.push(ids) - 1))
      }
    }
    return patches
  }

  saidAt(key: string): readonly string[] {
    const patch = this.drawn?.patches.get(key)
    return patch === undefined ? [] : (this.sayings[patch[0] as number] as readonly string[])
  }

  set(change: (state: EditorState) => EditorState): void {
    this.context.store.setState(change)
    this.#controller.update(this.state, {
      ...noSizes,
      pictureWidthPx: WIDTH_PX,
      pictureHeightPx: HEIGHT_PX,
    })
  }

  open(): void {
    const generation = ++this.#generation
    const facts = factsWith({ name: `${generation}.wav`, length: 10_000 })
    const view = { startS: 0, endS: 10, lowHz: 0, highHz: 500 }
    this.set((state) => {
      const none = withoutRegions(documentOf(state), new Set(this.regions.map(({ id }) => id)))
      const opened = { ...state, recording: recordingWith(facts, generation), view }
      return editedTo(opened, withRegion(none, this.#region(1)), 'open')
    })
  }

  get regions(): readonly Region[] {
    return maskLayerOf(this.state).regions
  }

  /** Of the open recording, by its id. */
  #region(startS: number): Region {
    const id = `${this.#generation}:${this.#regionCount++}`
    return regionWith({
      id,
      shape: { kind: 'rectangle', startS, endS: startS + 1, lowHz: 100, highHz: 300 },
    })
  }

  paint(startS: number): void {
    this.set((state) =>
      editedTo(state, withRegion(documentOf(state), this.#region(startS)), 'paint'),
    )
  }

  clear(): void {
    const ids = new Set(this.regions.map(({ id }) => id))
    this.set((state) => editedTo(state, withoutRegions(documentOf(state), ids), 'delete'))
  }

  /** All patches that are to be seen are of the open recording. */
  check(): void {
    for (const key of this.drawn?.patches.keys() ?? []) {
      for (const id of this.saidAt(key)) expect(id.split(':')[0]).toBe(`${this.#generation}`)
    }
  }
}

type Step = (real: Real, pick: number) => void | Promise<void>

const settled = () => new Promise((resolve) => setTimeout(resolve))

const STEPS: Readonly<Record<string, Step>> = {
  open: (real) => real.open(),
  paint: (real, pick) => real.paint(pick),
  clear: (real) => real.clear(),
  pan: (real, pick) =>
    real.set((state) => ({ ...state, view: { ...state.view, startS: pick, endS: pick + 4 } })),
  zoom: (real, pick) =>
    real.set((state) => ({ ...state, view: { ...state.view, startS: 0, endS: 1 + pick } })),
  answer: async (real, pick) => {
    real.asked.splice(pick % Math.max(1, real.asked.length), 1)[0]?.()
    await settled()
  },
}

test('once all is quiet the patches in view are those of the mask, and never those of another recording', async () => {
  const steps = fc.array(
    fc.tuple(fc.constantFrom(...Object.keys(STEPS)), fc.integer({ min: 0, max: 6 })),
    { maxLength: 25 },
  )
  await fc.assert(
    fc.asyncProperty(steps, async (chosen) => {
      const real = new Real()
      real.open()
      for (const [name, pick] of chosen) {
        await STEPS[name]?.(real, pick)
        real.check()
      }
      while (!real.isSettled) {
        for (const answer of real.asked.splice(0)) answer()
        await settled()
        real.check()
      }
      expect(real.errors).toEqual([])
      if (!real.regions.some(changesSound)) {
        expect(real.drawn).toBeUndefined()
        return
      }
      const screen = pictureScreen(real.state, { widthPx: WIDTH_PX, heightPx: HEIGHT_PX })!
      const { firstColumn, columns, firstRow, rows, pixelS } = screen
      const patchesOf = (first: number, count: number) => [
        ...new Set([first, first + count - 1].map((cell) => Math.floor(cell / PATCH_SIZE))),
      ]
      for (const x of patchesOf(firstColumn, columns)) {
        for (const y of patchesOf(firstRow, rows)) {
          expect(real.saidAt(patchKey(x, y))).toEqual(idsIn(real.regions, x, pixelS))
        }
      }
    }),
    { seed: 41, numRuns: 60 },
  )
})
