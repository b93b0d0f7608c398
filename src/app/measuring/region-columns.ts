import { type AppContext, isShownSoundEdited, pictureRef } from '#app/context'
import { isNamed } from '#core/base'
import type { RegionMeans } from '#core/dataset'
import type { Region } from '#core/mask'
import {
  type EditorState,
  type FeatureMean,
  type MeansOfShape,
  maskLayerOf,
  soundShown,
  tableColumns,
} from '#editor'
import type { Job } from '#engine'
import { isInside } from './measuring'

/** What the table of regions asks for besides measures. */
export interface RegionColumnActions {
  /** The rows that need columns of features, the most urgent first. */
  columnsOfRows(ids: readonly string[]): void
}

export interface RegionColumns {
  readonly actions: RegionColumnActions
  follow(state: EditorState): void
  /** Whether the rows in sight have their numbers. */
  readonly isSettled: boolean
  /** Of all these regions, by their ids, as they are now; empty while no columns are shown. */
  meansOf(
    regions: readonly Region[],
    onProgress: (share: number) => void,
  ): Promise<ReadonlyMap<string, readonly FeatureMean[]>>
}

interface Batch {
  readonly job: Job<RegionMeans>
  readonly names: readonly string[]
  readonly regions: readonly Region[]
}

/** So many regions are one job: their numbers come together. */
const BATCH = 8

/**
 * Columns of features of the table: means over regions of what the picture shows, batch after batch in
 * the worker of long jobs. They count as long as shape, channel, STFT and what is shown there stay.
 */
export function createRegionColumns(
  context: AppContext,
  onError: (error: unknown) => void,
): RegionColumns {
  const { store, pool } = context
  let rows: readonly string[] = []
  let basis: readonly unknown[] = []
  let last: EditorState | undefined
  let running: Batch | undefined
  /** What failed is asked for again only where something changes. */
  let hasFailed = false

  context.ended.addEventListener('abort', () => running?.job.cancel())

  /** Looked up once for rows and numbers, not at every move of the pointer. */
  let lacking: { readonly of: readonly unknown[]; readonly regions: readonly Region[] } | undefined

  function wanted(state: EditorState): readonly Region[] {
    const names = tableColumns(state)
    if (names.length === 0 || rows.length === 0 || hasFailed) return []
    const { regions } = maskLayerOf(state)
    const now = [names, rows, regions, state.regionMeans, state.recording]
    if (lacking === undefined || now.some((part, i) => part !== lacking?.of[i])) {
      const byId = new Map(regions.map((region) => [region.id, region]))
      const ofRows = rows.flatMap((id) => byId.get(id) ?? [])
      lacking = { of: now, regions: ofRows.filter((each) => isLacking(state, each, names)) }
    }
    return lacking.regions
  }

  /** Whether nobody waits for what is under way. */
  function isOutdated(state: EditorState, { names, regions }: Batch): boolean {
    if (names !== tableColumns(state)) return true
    const now = maskLayerOf(state).regions
    if (last !== undefined && now === maskLayerOf(last).regions) return false
    const shapes = new Set(now.map(({ shape }) => shape))
    return regions.some(({ shape }) => !shapes.has(shape))
  }

  function submit(state: EditorState, names: readonly string[], regions: readonly Region[]) {
    const picture = pictureRef(pool, state, soundShown(state))
    if (picture === undefined) return undefined
    const targets = regions.map(({ id, label, shape, feather }) => ({ id, label, shape, feather }))
    return (onProgress?: (share: number) => void): Job<RegionMeans> =>
      pool.submitLong((api, id) => api.regionMeans({ picture, names, targets }, id), {
        ...(onProgress && { onProgress }),
      })
  }

  function take(regions: readonly Region[], names: readonly string[], made: RegionMeans): void {
    store.setState(({ regionMeans }) => {
      const all = new Map(regionMeans)
      for (const [i, { shape }] of regions.entries()) {
        all.set(shape, new Map([...(all.get(shape) ?? []), ...meansAt(made, names, i)]))
      }
      return { regionMeans: all }
    })
  }

  /** Of another recording, channel, STFT or sound nothing is known. */
  function renew(state: EditorState): void {
    const { recording, display } = state
    const now = [recording, display.channel, maskLayerOf(state).stft, soundShown(state)]
    const isSame = now.every((part, i) => part === basis[i])
    if (isSame && (isEmpty() || last === undefined || !isShownSoundEdited(last, state))) return
    basis = now
    hasFailed = false
    running?.job.cancel()
    if (state.regionMeans.size > 0) store.setState({ regionMeans: new Map() })
  }

  const isEmpty = (): boolean => running === undefined && store.getState().regionMeans.size === 0

  async function computeNext(): Promise<void> {
    const state = store.getState()
    renew(state)
    if (running !== undefined && isOutdated(state, running)) running.job.cancel()
    last = state
    if (running !== undefined) return
    const names = tableColumns(state)
    const regions = wanted(state).slice(0, BATCH)
    const start = regions.length === 0 ? undefined : submit(state, names, regions)
    if (start === undefined) return
    const mine = { job: start(), names, regions }
    const asked = basis
    running = mine
    try {
      const made = await mine.job.promise
      if (asked === basis) take(regions, names, made)
    } catch (error) {
      hasFailed = !isNamed(error, 'CancelledError')
      if (hasFailed) onError(error)
    } finally {
      // The next one begins in the worker that this one leaves.
      await mine.job.ended
      running = undefined
    }
    if (!context.ended.aborted) void computeNext()
  }

  return {
    actions: {
      columnsOfRows: (ids) => {
        rows = ids
        hasFailed = false
        void computeNext()
      },
    },
    follow: () => void computeNext(),
    get isSettled() {
      return running === undefined && wanted(store.getState()).length === 0
    },
    meansOf: async (regions, onProgress) => {
      const state = store.getState()
      const names = tableColumns(state)
      const lacking = regions.filter((region) => isLacking(state, region, names))
      const start = lacking.length === 0 ? undefined : submit(state, names, lacking)
      if (start !== undefined) take(lacking, names, await start(onProgress).promise)
      const { regionMeans } = store.getState()
      return new Map(
        names.length === 0
          ? []
          : regions.map(({ id, shape }) => [id, standing(regionMeans.get(shape), names)]),
      )
    },
  }
}

/** Whether numbers of a region that lies in the recording are not there. */
function isLacking(state: EditorState, region: Region, names: readonly string[]): boolean {
  const means = state.regionMeans.get(region.shape)
  return names.some((name) => means?.has(name) !== true) && isInside(state, region)
}

/** A row of what was computed; columns that the recording cannot have are there without a number. */
function meansAt(
  { columns, values }: RegionMeans,
  names: readonly string[],
  row: number,
): MeansOfShape {
  const means = columns.map(({ name, unit }, c): [string, FeatureMean] => [
    name,
    { name, unit, value: values[row * columns.length + c] as number },
  ])
  return new Map([...names.map((name): [string, undefined] => [name, undefined]), ...means])
}

function standing(means: MeansOfShape | undefined, names: readonly string[]): FeatureMean[] {
  return names.flatMap((name) => means?.get(name) ?? [])
}
