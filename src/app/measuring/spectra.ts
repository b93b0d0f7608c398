import { type AppContext, pictureRef } from '#app/context'
import type { Interval } from '#core/base'
import { type FrameGrid, frameAt, frameGrid } from '#core/grid'
import { boundsOfAll } from '#core/mask'
import type { ChannelChoice } from '#core/signal'
import {
  type EditorState,
  heardChain,
  type Spectrum,
  selectedRegions,
  soundShown,
  type TimeSpan,
} from '#editor'
import { LatestWins, priority } from '#engine'

export interface SpectrumActions {
  /** Spectra are computed from now on, until the returned function is called. */
  watchSpectra(): () => void
}

export interface SpectraController {
  readonly actions: SpectrumActions
  follow(state: EditorState): void
  readonly isSettled: boolean
}

/** What a spectrum is of, and all that it depends on. */
interface Wanted {
  readonly grid: FrameGrid
  readonly frames: Interval
  readonly channel: ChannelChoice
  readonly basis: readonly unknown[]
}

/** What each is called in the state, and what it is of. */
const KINDS = {
  pointedSpectrum: pointedFrames,
  selectedSpectrum: selectedFrames,
} as const

type Kind = keyof typeof KINDS

/**
 * The spectra of what the picture shows, by its own STFT: of the frame at the pointer, and the mean
 * over the selected regions' time or the selected time. Computed while somebody watches.
 */
export function createSpectra(
  context: AppContext,
  onError: (error: unknown) => void,
): SpectraController {
  const { store, pool } = context
  let watcherCount = 0
  const followers = (Object.keys(KINDS) as Kind[]).map((kind) => follower(kind))

  function follower(kind: Kind) {
    let basis: readonly unknown[] = []
    const latest = new LatestWins<{ basis: readonly unknown[]; spectrum: Spectrum }>((made) => {
      if (made.basis === basis) store.setState({ [kind]: made.spectrum })
    }, onError)
    return {
      latest,
      follow: (state: EditorState): void => {
        const wanted = watcherCount === 0 ? undefined : wantedOf(state, kind)
        const next = wanted?.basis ?? []
        if (next.length === basis.length && next.every((part, i) => part === basis[i])) return
        basis = next
        const picture = wanted && pictureRef(pool, state, soundShown(state))
        if (wanted === undefined || picture === undefined) {
          if (state[kind] !== undefined) store.setState({ [kind]: undefined })
          return
        }
        const { grid, frames, channel } = wanted
        const job = {
          picture: { ...picture, stft: grid.stft, channel },
          startFrame: frames.start,
          endFrame: frames.end,
        }
        latest.request(() => {
          const { promise } = pool.submit(priority.visible, (api, id) => api.meanLevels(job, id))
          return {
            promise: promise.then((levels) => ({ basis: next, spectrum: of(wanted, levels) })),
          }
        })
      },
    }
  }

  const follow = (state: EditorState): void => {
    for (const each of followers) each.follow(state)
  }

  return {
    follow,
    get isSettled() {
      return followers.every(({ latest }) => !latest.isPending)
    },
    actions: {
      watchSpectra: () => {
        watcherCount++
        follow(store.getState())
        return () => {
          watcherCount--
          follow(store.getState())
        }
      },
    },
  }
}

function wantedOf(state: EditorState, kind: Kind): Wanted | undefined {
  const { recording, viewStft, display, readout } = state
  if (recording === undefined || viewStft === undefined) return undefined
  const grid = frameGrid(recording.facts, viewStft)
  const frames = KINDS[kind](state, grid)
  if (frames === undefined) return undefined
  const pointed = kind === 'pointedSpectrum' ? readout?.channel : undefined
  const channel = pointed ?? display.channel
  const sound = soundShown(state)
  const chain = sound === 'original' ? undefined : heardChain(state)
  const basis = [recording, viewStft, channel, sound, chain, frames.start, frames.end]
  return { grid, frames, channel, basis }
}

function pointedFrames({ readout }: EditorState, grid: FrameGrid): Interval | undefined {
  if (readout === undefined) return undefined
  const start = frameAt(grid, readout.timeS)
  return { start, end: start + 1 }
}

/** The frames whose middles lie in the time, at least the nearest one. */
function selectedFrames(state: EditorState, grid: FrameGrid): Interval | undefined {
  const span = selectedTime(state)
  if (span === undefined) return undefined
  const last = grid.frameCount - 1
  const start = Math.min(last, Math.max(0, Math.ceil(span.startS / grid.hopS)))
  const end = Math.min(last + 1, Math.floor(span.endS / grid.hopS) + 1)
  return end > start ? { start, end } : { start, end: start + 1 }
}

function selectedTime(state: EditorState): TimeSpan | undefined {
  const regions = selectedRegions(state)
  return regions.length === 0 ? state.timeSelection : boundsOfAll(regions)
}

function of({ grid, frames }: Wanted, levels: Float32Array): Spectrum {
  const { hopS, lowHz, binHz } = grid
  return { startS: frames.start * hopS, endS: (frames.end - 1) * hopS, lowHz, binHz, levels }
}
