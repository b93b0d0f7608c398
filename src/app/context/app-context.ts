import type { Sound } from '#core/chain'
import { type FrameGrid, type StftParams, samplesTouched, type Viewport } from '#core/grid'
import type { Layer } from '#core/layers'
import type { changedDocument, pastedRegions } from '#core/project'
import { documentOf, type EditorState, type EditorStore, maskLayerOf } from '#editor'
import type { WorkerPool } from '#engine'
import type { AudioRef, PictureRef } from '#protocol'

/** The picture's box on the page. */
export interface PictureBox {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

interface Checks {
  readonly changedDocument: typeof changedDocument
  readonly pastedRegions: typeof pastedRegions
}

/** What the rooms of the app share: the state, the workers, the file, and where the picture lies. */
export interface AppContext {
  readonly store: EditorStore
  readonly pool: WorkerPool
  /** One worker, started when it is first needed: sound waits for no job of the picture. */
  readonly soundPool: WorkerPool
  /** The open recording's file; undefined before one is open. */
  file: File | undefined
  /** What checks edits that come from outside; there as soon as a recording is. */
  checks: Checks | undefined
  /** The picture's box in client pixels; undefined while it is not on the page. */
  pictureBox: () => PictureBox | undefined
}

/**
 * The open recording with what its audio is computed from; undefined before one is open.
 *
 * @param pool  whose workers compute it
 */
export function audioRef(
  { file }: Pick<AppContext, 'file'>,
  pool: WorkerPool,
  state: EditorState,
  chain: readonly Layer[],
): AudioRef | undefined {
  if (state.recording === undefined || file === undefined) return undefined
  return {
    recording: pool.recordingRef(file, state.recording.facts),
    chain: pool.chainRef(chain),
  }
}

/**
 * The open recording with what a picture of it is computed from; undefined before one is open.
 *
 * @param of    what is to be seen: itself, what its chain makes of it, or what that takes away
 * @param stft  how it is cut into frames; as the first mask does where left out
 */
export function pictureRef(
  context: AppContext,
  state: EditorState,
  of: Sound = 'original',
  stft: StftParams = maskLayerOf(state).stft,
): PictureRef | undefined {
  if (state.recording === undefined || context.file === undefined) return undefined
  return {
    recording: context.pool.recordingRef(context.file, state.recording.facts),
    stft,
    channel: state.display.channel,
    sound:
      of === 'original' ? { of } : { of, chain: context.pool.chainRef(documentOf(state).chain) },
  }
}

/** The samples of a view. */
export function samplesInView(grid: FrameGrid, view: Viewport) {
  return samplesTouched(view, grid)
}
