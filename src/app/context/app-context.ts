import type { Sound } from '#core/chain'
import type { Layer } from '#core/layers'
import { type EditorState, type EditorStore, maskLayerOf, resultChain } from '#editor'
import type { WorkerPool } from '#engine'
import type { AudioRef, PictureRef } from '#protocol'

/** The picture's box on the page. */
export interface PictureBox {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/** What the rooms of the app share: the state, the workers, and where the picture lies. */
export interface AppContext {
  readonly store: EditorStore
  readonly pool: WorkerPool
  /** One worker, started when it is first needed: sound waits for no job of the picture. */
  readonly soundPool: WorkerPool
  /** Aborted when the app is torn down: whoever has listeners, timers or files then lets them go. */
  readonly ended: AbortSignal
  /** The picture's box in client pixels; undefined while it is not on the page. */
  readonly pictureBox: () => PictureBox | undefined
}

/**
 * The open recording with what its audio is computed from; undefined before one is open.
 *
 * @param pool  whose workers compute it
 */
export function audioRef(
  pool: WorkerPool,
  { recording }: EditorState,
  chain: readonly Layer[],
): AudioRef | undefined {
  if (recording === undefined) return undefined
  return {
    recording: pool.recordingRef(recording.file, recording.facts),
    chain: pool.soundRef(chain),
  }
}

/**
 * The open recording with what its levels are computed from, in the first mask's STFT; undefined before one is open.
 *
 * @param pool  whose workers compute it
 * @param of    what is to be looked at: itself, what its chain makes of it, or what that takes away
 */
export function pictureRef(
  pool: WorkerPool,
  state: EditorState,
  of: Sound = 'original',
): PictureRef | undefined {
  const { recording } = state
  if (recording === undefined) return undefined
  return {
    recording: pool.recordingRef(recording.file, recording.facts),
    stft: maskLayerOf(state).stft,
    channel: state.display.channel,
    sound: of === 'original' ? { of } : { of, chain: pool.chainRef(resultChain(state)) },
  }
}
