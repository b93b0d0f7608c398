import { type AppContext, failureOf } from '#app/context'
import type { Player } from '#audio'
import { clamp, type Interval, isNamed } from '#core/base'
import type { Sound } from '#core/chain'
import { frequencyText } from '#core/grid'
import {
  alerted,
  type EditorState,
  gridOf,
  layerSoloToggled,
  metered,
  SILENT_METER,
  soloToggled,
  type TimeSpan,
} from '#editor'
import { lazy } from '#lazy'
import { gainOf } from './matching'
import { followed, sampleAt, samplesOfSpan, selectedSpan } from './playing-span'
import { soundOf, soundSamples } from './sound'

/** What plays, and chooses what is heard. */
export interface ListenActions {
  play(): void
  pause(): void
  stop(): void
  playSelection(): void
  seek(timeS: number): void
  listenTo(listening: Sound): void
  /** *Result* plays these regions alone, *Removed* everything but them; the same ones again: no more. */
  solo(ids: ReadonlySet<string>): void
  /** *Result* is what this layer makes of the recording by itself; again, and it is the chain's. */
  soloLayer(id: string): void
  setLoop(isLoop: boolean): void
  setSpeed(speed: number): void
  setFollowing(isFollowing: boolean): void
  /** Whether the three sounds are made equally loud: for listening, never in what is saved. */
  setMatched(isMatched: boolean): void
  /** The meter's light goes out. */
  clearClip(): void
}

export interface ListeningController {
  readonly actions: ListenActions
  /** Makes ready what the first *Play* of the open recording needs. Nothing happens where that fails. */
  prepare(): void
  /** The mask has changed these samples of the recording. */
  invalidate(samples: Interval): void
  /** The recording is another one. */
  reset(): void
  /** It is heard through another receiver, or other channels of it are: playing goes on with those. */
  retune(): void
  /** What makes the sounds equally loud is known, or another. */
  regain(): void
  /** The time selection is another one. */
  respan(): void
  /** Bytes of samples held for playing. */
  readonly usedBytes: number
  /** Says so where the recording is resampled to be heard; undefined where it is not, or not yet known. */
  note(): string | undefined
}

const fetchPlayer = lazy(() => import('./make-player'))

type PlayerMaker = Pick<Awaited<ReturnType<typeof fetchPlayer>>, 'makePlayer'>

/**
 * Playing: one player per recording, made when it is first played.
 *
 * @param fetchMaker  fetches what makes players
 */
export function createListening(
  context: AppContext,
  budgetBytes: () => number,
  fetchMaker: () => Promise<PlayerMaker> = fetchPlayer,
): ListeningController {
  const { store } = context
  let making: Promise<Player> | undefined
  let player: Player | undefined
  /**
   * Counts pauses, plays and recordings: a play that awaited the player and finds another turn has
   * been superseded.
   */
  let turn = 0
  let startedAtS = 0

  const patch = (change: Partial<EditorState['playback']>): void =>
    store.setState((state) => ({ playback: { ...state.playback, ...change } }))

  function report(error: unknown): void {
    if (isNamed(error, 'CancelledError')) return
    store.setState((state) => alerted(state, `Playing did not work: ${failureOf(error)}`))
  }

  function moveTo(sample: number): void {
    store.setState((state) => {
      const rateHz = gridOf(state)?.rateHz
      if (!state.playback.isPlaying || rateHz === undefined) return state
      const positionS = (sample * (soundOf(state)?.step ?? 1)) / rateHz
      const next = { ...state, playback: { ...state.playback, positionS } }
      return state.playback.isFollowing && state.draft === undefined ? followed(next) : next
    })
  }

  function note(peaks: readonly number[]): void {
    const now = performance.now()
    store.setState(({ playback }) => ({
      playback: { ...playback, meter: metered(playback.meter, peaks, now) },
    }))
  }

  /** Nothing plays any more; that something clipped is remembered. */
  function rest(): void {
    const { hasClipped } = store.getState().playback.meter
    patch({ isPlaying: false, meter: { ...SILENT_METER, hasClipped } })
  }

  function made(): Promise<Player> {
    if (making !== undefined) return making
    const mine = fetchMaker().then(({ makePlayer }) =>
      makePlayer(context, {
        budgetBytes,
        onPosition: moveTo,
        onPeaks: note,
        onEnded: rest,
        onError: report,
      }),
    )
    making = mine
    // Who plays next tries again.
    mine.catch(() => {
      if (making === mine) making = undefined
    })
    return mine
  }

  async function start(fromS: number, span: TimeSpan | undefined): Promise<void> {
    if (store.getState().recording === undefined) return
    const mine = ++turn
    startedAtS = fromS
    patch({ isPlaying: true, positionS: fromS })
    try {
      const ready = await made()
      if (turn !== mine) return
      const state = takeOver(ready, span)
      await ready.play(Math.min(sampleAt(state, fromS), (soundOf(state)?.length ?? 1) - 1))
    } catch (error) {
      if (turn !== mine) return
      rest()
      report(error)
    }
  }

  /** The player goes by the state from now on. */
  function takeOver(ready: Player, span: TimeSpan | undefined): EditorState {
    player = ready
    const state = store.getState()
    const { listening, speed, isLoop } = state.playback
    ready.listenTo(listening, gainOf(state))
    ready.setSpeed(speed)
    ready.setSpan(samplesOfSpan(state, span), isLoop)
    return state
  }

  function pause(): void {
    turn++
    player?.pause()
    rest()
  }

  function reset(): void {
    turn++
    // Made or still being made: a play that awaits it is superseded.
    making
      ?.then(
        (made) => made.dispose(),
        () => undefined,
      )
      .catch(report)
    making = undefined
    player = undefined
    startedAtS = 0
    if (store.getState().playback.isPlaying) rest()
  }

  /** Playing goes on within what Loop acts on now. */
  function respan(): void {
    const state = store.getState()
    const { isLoop } = state.playback
    player?.setSpan(samplesOfSpan(state, isLoop ? state.timeSelection : undefined), isLoop)
  }

  function regain(): void {
    const state = store.getState()
    player?.listenTo(state.playback.listening, gainOf(state))
  }

  context.ended.addEventListener('abort', reset)

  const actions: ListenActions = {
    play: () => {
      const state = store.getState()
      const grid = gridOf(state)
      if (grid === undefined) return
      const { isLoop, positionS } = state.playback
      const span = isLoop ? state.timeSelection : undefined
      const { startS, endS } = span ?? { startS: 0, endS: grid.durationS }
      // A playhead on the last sample has nothing left to play.
      const isInside = positionS >= startS && positionS < endS - 1 / grid.rateHz
      void start(isInside ? positionS : startS, span)
    },
    pause,
    stop: () => {
      const { isPlaying } = store.getState().playback
      pause()
      actions.seek(isPlaying ? startedAtS : 0)
    },
    playSelection: () => {
      const span = selectedSpan(store.getState())
      if (span !== undefined) void start(Math.max(0, span.startS), span)
    },
    seek: (timeS) => {
      const state = store.getState()
      patch({ positionS: clamp(timeS, 0, gridOf(state)?.durationS ?? 0) })
      player?.seek(sampleAt(state, timeS))
    },
    listenTo: (listening) => {
      patch({ listening })
      regain()
    },
    solo: (ids) => {
      store.setState((state) => soloToggled(state, ids))
      const { soloRegionIds, playback } = store.getState()
      // Whoever asks for a region alone wants to hear it.
      if (soloRegionIds.size > 0 && playback.listening === 'original') actions.listenTo('result')
    },
    soloLayer: (id) => {
      store.setState((state) => layerSoloToggled(state, id))
      const { soloLayerId, playback } = store.getState()
      if (soloLayerId !== undefined && playback.listening === 'original') {
        actions.listenTo('result')
      }
    },
    setLoop: (isLoop) => {
      patch({ isLoop })
      respan()
    },
    setSpeed: (speed) => {
      patch({ speed })
      player?.setSpeed(speed)
    },
    setFollowing: (isFollowing) => patch({ isFollowing }),
    setMatched: (isMatched) => patch({ isMatched }),
    clearClip: () => {
      const { meter } = store.getState().playback
      patch({ meter: { ...meter, hasClipped: false } })
    },
  }

  return {
    actions,
    respan,
    regain,
    prepare: () => {
      if (making !== undefined) return
      const mine = made()
      const isWanted = () => making === mine && !store.getState().playback.isPlaying
      mine.then(
        (ready) => {
          if (!isWanted()) return
          const state = takeOver(ready, undefined)
          ready.seek(sampleAt(state, state.playback.positionS))
        },
        // Whoever plays tries again, and reads what is wrong.
        () => undefined,
      )
    },
    invalidate: (samples) => {
      const sound = soundOf(store.getState())
      if (sound === undefined) return
      const { start, end } = soundSamples(sound, samples)
      player?.invalidate(start, end)
    },
    reset,
    retune: () => {
      const { isPlaying, isLoop, positionS } = store.getState().playback
      reset()
      if (isPlaying) void start(positionS, isLoop ? store.getState().timeSelection : undefined)
    },
    get usedBytes() {
      return player?.usedBytes ?? 0
    },
    note: () => {
      const rateHz = soundOf(store.getState())?.rateHz
      const heardHz = player?.contextRateHz
      if (heardHz === undefined || heardHz === rateHz || rateHz === undefined) return undefined
      return `Heard at ${frequencyText(heardHz)}: this browser cannot play ${frequencyText(rateHz)}, so it is resampled for listening only.`
    },
  }
}
