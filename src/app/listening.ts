import { createPlayer, type Player } from '#audio'
import { clamp, isNamed, messageOf } from '#core/base'
import { nextPowerOfTwo } from '#core/grid'
import { blockLength } from '#core/resynth'
import { alerted, documentOf, type EditorState, selectedRegion } from '#editor'
import { priority } from '#engine'
import type { ChannelChoice } from '#protocol'
import type { Actions } from './app'
import { audioRef, type Studio } from './studio'

/** Blocks are at least this long, so that a fast recording does not ask for hundreds a second. */
const LEAST_BLOCK_S = 0.25

/** A followed playhead that leaves the view comes back at this share of it. */
const FOLLOW_AT = 0.05

export interface Listening {
  readonly actions: Pick<
    Actions,
    | 'play'
    | 'pause'
    | 'stop'
    | 'playSelection'
    | 'seek'
    | 'listenTo'
    | 'setLoop'
    | 'setSpeed'
    | 'setFollowing'
  >
  /** The mask has changed these samples. */
  invalidate(startSample: number, endSample: number): void
  /** The recording, or the channels that are heard, are others. */
  reset(): void
  /** Says so where the recording is resampled to be heard; undefined where it is not, or not yet known. */
  note(): string | undefined
}

/** Channels that are heard: one or two as they are; of more, the one that is shown. */
export function heardChannels(state: EditorState): readonly ChannelChoice[] {
  const channels = state.recording?.facts.channels ?? 0
  if (channels > 2) return [state.display.channel]
  return channels === 2 ? [0, 1] : [0]
}

/** Playing: one player per recording, made when it is first played. */
export function createListening(studio: Studio): Listening {
  const { store } = studio
  let player: Player | undefined
  let making: Promise<Player | undefined> | undefined
  let startedAtS = 0

  const patch = (change: Partial<EditorState['playback']>): void =>
    store.setState((state) => ({ playback: { ...state.playback, ...change } }))

  function told(error: unknown): void {
    if (isNamed(error, 'CancelledError')) return
    store.setState((state) => alerted(state, `Playing did not work: ${messageOf(error)}`))
  }

  async function make(): Promise<Player | undefined> {
    const state = store.getState()
    const facts = state.recording?.facts
    if (facts === undefined) return undefined
    const channels = heardChannels(state)
    const generation = state.recording?.generation
    const made = await createPlayer({
      rateHz: facts.rateHz,
      length: facts.length,
      channels: channels.length,
      blockLength: Math.max(
        blockLength(documentOf(state).stft),
        nextPowerOfTwo(LEAST_BLOCK_S * facts.rateHz),
      ),
      fetchBlock: ({ startSample, endSample }) => {
        const audio = audioRef(studio, store.getState())
        if (audio === undefined) return Promise.reject(new Error('No recording is open.'))
        const block = studio.pool.submit(priority.audio, (api) =>
          api.audioBlock({ audio, startSample, endSample, channels }),
        ).promise
        block.catch(told)
        return block
      },
      onPosition: (sample) => moved(sample / facts.rateHz),
      onEnded: () => patch({ isPlaying: false }),
    })
    if (store.getState().recording?.generation !== generation) {
      await made.dispose()
      return undefined
    }
    made.listenTo(store.getState().playback.listening)
    made.setSpeed(store.getState().playback.speed)
    player = made
    return made
  }

  function moved(positionS: number): void {
    store.setState((state) => {
      if (!state.playback.isPlaying) return state
      const next = { ...state, playback: { ...state.playback, positionS } }
      return state.playback.isFollowing && state.draft === undefined ? followed(next) : next
    })
  }

  async function start(fromS: number, span: EditorState['timeSelection']): Promise<void> {
    const facts = store.getState().recording?.facts
    if (facts === undefined) return
    try {
      making ??= make()
      const ready = player ?? (await making)
      if (ready === undefined) return
      const toSample = (timeS: number) => clamp(Math.round(timeS * facts.rateHz), 0, facts.length)
      const samples = span && {
        startSample: toSample(span.startS),
        endSample: toSample(span.endS),
      }
      ready.setSpan(samples, store.getState().playback.isLoop)
      startedAtS = fromS
      patch({ isPlaying: true, positionS: fromS })
      await ready.play(Math.min(toSample(fromS), facts.length - 1))
    } catch (error) {
      making = undefined
      patch({ isPlaying: false })
      told(error)
    }
  }

  function pause(): void {
    player?.pause()
    patch({ isPlaying: false })
  }

  const actions: Listening['actions'] = {
    play: () => {
      const { playback, timeSelection, recording } = store.getState()
      if (recording === undefined) return
      const span = playback.isLoop ? timeSelection : undefined
      const endS = span?.endS ?? recording.facts.length / recording.facts.rateHz
      const beginS = span?.startS ?? 0
      const isInside = playback.positionS >= beginS && playback.positionS < endS - 1e-9
      void start(isInside ? playback.positionS : beginS, span)
    },
    pause,
    stop: () => {
      const { playback } = store.getState()
      pause()
      const positionS = playback.isPlaying ? startedAtS : 0
      player?.seek(positionS * (store.getState().recording?.facts.rateHz ?? 0))
      patch({ positionS })
    },
    playSelection: () => {
      const state = store.getState()
      const span = state.timeSelection ?? spanOfRegion(state)
      if (span !== undefined) void start(span.startS, span)
    },
    seek: (timeS) => {
      const facts = store.getState().recording?.facts
      if (facts === undefined) return
      const positionS = clamp(timeS, 0, facts.length / facts.rateHz)
      patch({ positionS })
      player?.seek(Math.round(positionS * facts.rateHz))
    },
    listenTo: (listening) => {
      patch({ listening })
      player?.listenTo(listening)
    },
    setLoop: (isLoop) => {
      patch({ isLoop })
      const { timeSelection, recording } = store.getState()
      const rateHz = recording?.facts.rateHz
      if (rateHz === undefined) return
      const span =
        isLoop && timeSelection !== undefined
          ? {
              startSample: Math.round(timeSelection.startS * rateHz),
              endSample: Math.round(timeSelection.endS * rateHz),
            }
          : undefined
      player?.setSpan(span, isLoop)
    },
    setSpeed: (speed) => {
      patch({ speed })
      player?.setSpeed(speed)
    },
    setFollowing: (isFollowing) => patch({ isFollowing }),
  }

  return {
    actions,
    invalidate: (startSample, endSample) => player?.invalidate(startSample, endSample),
    reset: () => {
      void player?.dispose()
      player = undefined
      making = undefined
      startedAtS = 0
      patch({ isPlaying: false })
    },
    note: () => {
      const rateHz = store.getState().recording?.facts.rateHz
      if (player === undefined || rateHz === undefined || player.contextRateHz === rateHz) {
        return undefined
      }
      return `Heard at ${player.contextRateHz / 1000} kHz: this browser cannot play ${rateHz / 1000} kHz, so it is resampled for listening only.`
    },
  }
}

/** The view moved on to where the playhead is, if it has left it. */
function followed(state: EditorState): EditorState {
  const { startS, endS } = state.view
  const { positionS } = state.playback
  if (positionS >= startS && positionS <= endS) return state
  const spanS = endS - startS
  const durationS = state.recording
    ? state.recording.facts.length / state.recording.facts.rateHz
    : 0
  const from = clamp(positionS - FOLLOW_AT * spanS, 0, Math.max(0, durationS - spanS))
  return { ...state, view: { ...state.view, startS: from, endS: from + spanS } }
}

/** The time that the selected region spans. */
function spanOfRegion(state: EditorState): EditorState['timeSelection'] {
  const shape = selectedRegion(state)?.shape
  if (shape === undefined) return undefined
  if (shape.kind === 'rectangle') return { startS: shape.startS, endS: shape.endS }
  const times = shape.points.map((point) => point[0])
  const reachS = shape.kind === 'brush' ? shape.radiusS : 0
  const earliest = times.reduce((a, b) => Math.min(a, b))
  const latest = times.reduce((a, b) => Math.max(a, b))
  return { startS: earliest - reachS, endS: latest + reachS }
}
