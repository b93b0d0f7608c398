import { type AppContext, audioRef } from '#app/context'
import { exp10 } from '#core/base'
import type { Sound } from '#core/chain'
import { heardPieces, type Loudness, matchingDb } from '#core/measure'
import { type EditorState, heardChain } from '#editor'
import { LatestWins } from '#engine'
import { samplesOfSpan } from './playing-span'
import { soundOf } from './sound'

export interface Matching {
  follow(state: EditorState): void
  readonly isSettled: boolean
}

/** Whether what is heard can be measured as it is: not what a receiver makes, nor slowed I/Q. */
function canMatch({ recording }: EditorState): boolean {
  return recording !== undefined && recording.facts.kind !== 'iq'
}

/**
 * Keeps the gains that make the three sounds equally loud, while that is wanted: by their loudness over
 * what Loop plays, or over all of the recording, as LoudnessMeter has it.
 */
export function createMatching(context: AppContext, onError: (error: unknown) => void): Matching {
  const { store, pool } = context
  let basis: readonly unknown[] = []

  const latest = new LatestWins<{ readonly of: readonly unknown[]; readonly heard: Heard }>(
    ({ of, heard }) => {
      if (of === basis) setGains(gainsOf(heard))
    },
    onError,
  )

  function setGains(matchDb: EditorState['playback']['matchDb']): void {
    if (matchDb === store.getState().playback.matchDb) return
    store.setState(({ playback }) => ({ playback: { ...playback, matchDb } }))
  }

  return {
    get isSettled() {
      return !latest.isPending
    },
    follow: (state) => {
      const { playback, timeSelection, recording } = state
      const sound = soundOf(state)
      const isWanted = playback.isMatched && canMatch(state) && sound !== undefined
      const span = playback.isLoop ? timeSelection : undefined
      const chain = heardChain(state)
      const next = isWanted ? [recording, chain, String(sound.channels), span] : []
      if (next.length === basis.length && next.every((part, i) => part === basis[i])) return
      basis = next
      const audio = audioRef(pool, state, chain)
      if (!isWanted || audio === undefined) return setGains(undefined)
      const { startSample: start, endSample: end } = samplesOfSpan(state, span) ?? {
        startSample: 0,
        endSample: sound.length,
      }
      const { channels, rateHz } = sound
      const job = { audio, channels, pieces: heardPieces({ start, end }, rateHz) }
      latest.request(() => {
        const { promise } = pool.submitLong((api, id) => api.loudness(job, id))
        return { promise: promise.then((heard) => ({ of: next, heard })) }
      })
    },
  }
}

type Heard = Readonly<Record<Sound, Loudness>>

/** The result, and what was removed, as loud as the original. */
function gainsOf({ original, result, removed }: Heard): Readonly<Record<Sound, number>> {
  return {
    original: 0,
    result: matchingDb(original, result),
    removed: matchingDb(original, removed),
  }
}

/**
 * By which the sound that is listened to is multiplied to be as loud as the others; 1 while that is not
 * wanted, or not known.
 */
export function gainOf({ playback: { listening, matchDb } }: EditorState): number {
  return matchDb === undefined ? 1 : exp10(matchDb[listening] / 20)
}
