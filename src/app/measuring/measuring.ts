import { type AppContext, pictureRef } from '#app/context'
import { samplesTouched } from '#core/grid'
import { type Region, visibleBounds } from '#core/mask'
import type { Measured, Measures } from '#core/measure'
import {
  type EditorState,
  gridOf,
  type MeasurableSound,
  maskLayerOf,
  resultChain,
  selectedRegions,
} from '#editor'
import { priority } from '#engine'
import type { PictureRef } from '#protocol'

/** What asks for numbers of regions and of a box on the picture. */
export interface MeasureActions {
  /** The rows that are in sight: their regions are measured, besides those that are selected. */
  measureRows(ids: readonly string[]): void
  /** Of which sound numbers are wanted from now on. */
  measureOf(sound: MeasurableSound): void
}

export interface Measuring {
  readonly actions: MeasureActions
  follow(state: EditorState): void
  /** Whether the selected region and the measured box have their numbers. */
  readonly isSettled: boolean
  /** Of all these regions, as they are now. */
  measured(
    regions: readonly Region[],
    of: MeasurableSound,
    onProgress: (share: number) => void,
  ): Promise<ReadonlyMap<string, Measures>>
}

/** So many are on their way to the workers at a time. */
const IN_FLIGHT = 8

/** Of more selected regions the first ones alone are measured: nobody reads so many numbers. */
const MOST_SELECTED = 100

/**
 * Measures what is in sight, one target after the other, the selected regions first. Measures are
 * cached by region, as long as channel, STFT and the measured sound stay.
 */
export function createMeasuring(context: AppContext, onError: (error: unknown) => void): Measuring {
  const { store } = context
  let rows: readonly string[] = []
  /** The regions of the rows in sight; looked up once for a list, not at every move of the pointer. */
  let inSight: { readonly of: readonly unknown[]; readonly regions: readonly Region[] } | undefined
  let cached = new WeakMap<object, Measures>()
  /** What the numbers depend on besides the target. */
  let basis: readonly unknown[] = []
  let running: object | undefined

  function wanted(state: EditorState): readonly Measured[] {
    const { regions } = maskLayerOf(state)
    const box = state.measuredBox
    return [
      ...(box === undefined ? [] : [box]),
      ...selectedRegions(state).slice(0, MOST_SELECTED),
      ...regionsInSight(regions),
    ].filter((target) => !cached.has(target) && isInside(state, target))
  }

  function regionsInSight(regions: readonly Region[]): readonly Region[] {
    if (rows.length === 0) return []
    if (inSight?.of[0] !== regions || inSight.of[1] !== rows) {
      const ids = new Set(rows)
      inSight = { of: [regions, rows], regions: regions.filter(({ id }) => ids.has(id)) }
    }
    return inSight.regions
  }

  function submit(picture: PictureRef, target: Measured, level: number): Promise<Measures> {
    const { shape, feather } = target
    const job = { picture, target: { shape, feather } }
    return context.pool.submit(level, (api, id) => api.measure(job, id)).promise
  }

  /** Of another recording, channel, STFT or sound nothing is known. */
  function renew(state: EditorState): void {
    const { recording, display, measuredSound } = state
    const chain = measuredSound === 'original' ? undefined : resultChain(state)
    const now = [recording, display.channel, maskLayerOf(state).stft, measuredSound, chain]
    if (now.every((part, i) => part === basis[i])) return
    basis = now
    cached = new WeakMap()
    if (state.measures.size > 0) store.setState({ measures: new Map() })
  }

  async function measureNext(): Promise<void> {
    const state = store.getState()
    renew(state)
    const [target] = wanted(state)
    const picture = pictureRef(context.pool, state, state.measuredSound)
    if (running !== undefined || target === undefined || picture === undefined) return
    running = target
    const asked = basis
    try {
      const measures = await submit(picture, target, urgencyOf(state, target))
      if (asked === basis) {
        cached.set(target, measures)
        store.setState((now) => ({ measures: new Map(now.measures).set(target, measures) }))
      }
    } catch (error) {
      // Asked for again only where something changes.
      rows = []
      onError(error)
      return
    } finally {
      running = undefined
    }
    void measureNext()
  }

  /** The level at the end of what is measured is read once the pointer rests there. */
  function readLast({ measuredSpan: span, readout }: EditorState): void {
    if (span === undefined || span.to.db !== undefined) return
    if (readout?.db === undefined || readout.cell === undefined) return
    const { lengthS, heightHz } = readout.cell
    const isThere =
      Math.abs(readout.timeS - span.to.timeS) <= lengthS &&
      Math.abs(readout.freqHz - span.to.freqHz) <= heightHz
    if (isThere) store.setState({ measuredSpan: { from: span.from, to: readout } })
  }

  return {
    actions: {
      measureRows: (ids) => {
        rows = ids
        void measureNext()
      },
      measureOf: (measuredSound) => store.setState({ measuredSound }),
    },
    follow: (state) => {
      readLast(state)
      void measureNext()
    },
    get isSettled() {
      const state = store.getState()
      const first = state.measuredBox ?? selectedRegions(state)[0]
      return first === undefined || cached.has(first) || !isInside(state, first)
    },
    measured: async (regions, of, onProgress) => {
      const state = store.getState()
      const picture = pictureRef(context.pool, state, of)
      const before = of === state.measuredSound ? cached : new WeakMap<object, Measures>()
      const found = new Map<string, Measures>()
      let begunCount = 0
      const inside = picture === undefined ? [] : regions.filter((it) => isInside(state, it))
      async function measureOn(from: PictureRef): Promise<void> {
        for (let at = begunCount++; at < inside.length; at = begunCount++) {
          const region = inside[at]!
          found.set(region.id, before.get(region) ?? (await submit(from, region, priority.exact)))
          if (found.size % 16 === 0) onProgress(found.size / inside.length)
        }
      }
      if (picture !== undefined) {
        await Promise.all(Array.from({ length: IN_FLIGHT }, () => measureOn(picture)))
      }
      return found
    },
  }
}

/** Numbers of rows that are in sight are read later than those of what was selected. */
function urgencyOf(state: EditorState, target: Measured): number {
  const isAsked = target === state.measuredBox || selectedRegions(state).some((it) => it === target)
  return isAsked ? priority.exact : priority.background
}

/** Whether anything of the recording lies in it. */
export function isInside(state: EditorState, { shape }: Measured): boolean {
  const grid = gridOf(state)
  if (grid === undefined) return false
  const { lowHz, highHz, ...span } = visibleBounds(shape)
  const samples = samplesTouched(span, grid)
  return samples.start < samples.end && highHz > grid.lowHz && lowHz < grid.highHz
}
