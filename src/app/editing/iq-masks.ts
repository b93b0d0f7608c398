import { type AppContext, pictureRef } from '#app/context'
import { carrierBands } from '#core/radio'
import {
  alerted,
  documentOf,
  editedTo,
  gridOf,
  selectedRegions,
  withOnlyBands,
  withoutDc,
  withoutImages,
} from '#editor'
import { priority } from '#engine'

/** Frames that are looked at for carriers, spread evenly over the recording. */
const SAMPLED_FRAMES = 64

/** Masks that every I/Q recording wants, in one click each. */
export interface IqActions {
  /** Rejects the receiver's own line at 0 Hz. */
  rejectDc(): void
  /** Rejects the images of the selected regions, on the other side of 0 Hz. */
  rejectImages(): void
  /** Rejects everything but the strongest carriers. */
  keepCarriers(count: number): void
}

/** @param fail  called with a sentence where the carriers cannot be looked for */
export function createIqMasks(context: AppContext, fail: (error: unknown) => void): IqActions {
  const { store } = context

  /** dBFS of the sampled frames, [frame][bin]. */
  async function sampledLevels(): Promise<{ levels: Float32Array; binCount: number } | undefined> {
    const state = store.getState()
    const grid = gridOf(state)
    const picture = pictureRef(context.pool, state)
    if (grid === undefined || picture === undefined) return undefined
    const frames = Array.from({ length: SAMPLED_FRAMES }, (_, i) =>
      Math.floor(((grid.frameCount - 1) * (i + 0.5)) / SAMPLED_FRAMES),
    )
    const jobs = frames.map((frame) =>
      context.pool.submit(priority.exact, (api, id) =>
        api.levels({ picture, startFrame: frame, endFrame: frame + 1 }, id),
      ),
    )
    const rows = await Promise.all(jobs.map(({ promise }) => promise))
    const levels = new Float32Array(SAMPLED_FRAMES * grid.binCount)
    for (const [i, row] of rows.entries()) levels.set(row, i * grid.binCount)
    return { levels, binCount: grid.binCount }
  }

  async function keepCarriers(count: number): Promise<void> {
    const asked = store.getState()
    const seen = await sampledLevels()
    const state = store.getState()
    const grid = gridOf(state)
    // Another recording or analysis has other bins.
    if (seen === undefined || grid?.binCount !== seen.binCount) return
    if (state.recording !== asked.recording) return
    const bands = carrierBands(seen.levels, seen.binCount, count)
    store.setState((now) =>
      bands.length === 0
        ? alerted(now, 'No carrier stands 12 dB above the noise all the time.')
        : editedTo(
            now,
            withOnlyBands(documentOf(now), grid, bands),
            bands.length === 1 ? 'Keep a carrier' : `Keep ${bands.length} carriers`,
          ),
    )
  }

  return {
    rejectDc: () =>
      store.setState((state) => {
        const grid = gridOf(state)
        return grid === undefined
          ? state
          : editedTo(state, withoutDc(documentOf(state), grid), 'Remove DC')
      }),
    rejectImages: () =>
      store.setState((state) => {
        const regions = selectedRegions(state)
        return editedTo(state, withoutImages(documentOf(state), regions), 'Remove images')
      }),
    keepCarriers: (count) => void keepCarriers(count).catch(fail),
  }
}
