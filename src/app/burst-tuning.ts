import type { AppContext } from '#app/context'
import { startFind } from '#app/finding'
import { bandTuning, createTuning } from '#app/sound'
import { isNamed, numberText } from '#core/base'
import type { Found } from '#core/find'
import { frequencyText } from '#core/grid'
import { type EditorState, gridOf, type Remark, radioZeroHz } from '#editor'
import type { Job } from '#engine'

/** More of a long recording is not searched: an answer is wanted at once. */
const LONGEST_S = 60

/** What lies further apart than a share of the receiver's band is not one burst: a station sounds all along. */
const JOINED_SHARE = 1 / 4
const MOST_JOINED_HZ = 2500

/** Before the burst that is tuned to, so that its beginning is heard. */
const LEAD_S = 0.3

/** What helps to hear something on an I/Q recording. */
export interface BurstTuning {
  /** Tunes to the strongest of what begins and ends within the visible time, and goes there. */
  tuneToStrongest(): Promise<void>
  /** Says what is heard, and offers to tune. */
  sayHeard(tune: () => void): void
}

export function createBurstTuning(context: AppContext, seek: (timeS: number) => void): BurstTuning {
  const { store } = context
  const tuning = createTuning(context)
  let job: Job<readonly Found[]> | undefined

  const say = (remark: Remark): void => store.setState({ remark })

  async function tuneToStrongest(): Promise<void> {
    job?.cancel()
    const state = store.getState()
    const joinHz = Math.min(JOINED_SHARE * state.tuner.bandwidthHz, MOST_JOINED_HZ)
    const mine = startFind(context, { ...visibleSpan(state), joinHz })
    job = mine
    if (mine === undefined) return
    try {
      const [first, ...others] = await mine.promise
      if (job !== mine) return
      if (first === undefined) {
        return say({ text: 'Nothing begins and ends in the visible time: show more of it.' })
      }
      // A station that stands still may be louder: what stands out of its own band is a burst.
      tuneTo(others.reduce((most, it) => (it.snrDb > most.snrDb ? it : most), first))
    } catch (error) {
      if (!isNamed(error, 'CancelledError')) throw error
    }
  }

  function tuneTo({ startS, lowHz, highHz }: Found): void {
    // In this order: a receiver that is another plays on from where the playhead is.
    seek(Math.max(0, startS - LEAD_S))
    tuning.set(bandTuning(store.getState().tuner.mode, lowHz, highHz))
    const state = store.getState()
    say({ text: `${tuningText(state)}: the burst at ${numberText(startS, 2)} s.` })
  }

  return {
    tuneToStrongest,
    sayHeard: (tune) =>
      say({
        text: `${tuningText(store.getState())}.`,
        choice: { name: 'Tune to the strongest burst', act: tune },
      }),
  }
}

/** `Hearing AM at 4.625 MHz, 10 kHz wide`. */
function tuningText(state: EditorState): string {
  const { mode, freqHz, bandwidthHz, slowBy } = state.tuner
  if (mode === 'slow') return `Hearing all of it, ${numberText(slowBy, 0)} times slower`
  const name = mode === 'raw' ? 'raw I/Q' : mode.toUpperCase()
  const at = frequencyText(radioZeroHz(state) + freqHz, 7)
  return `Hearing ${name} at ${at}, ${frequencyText(bandwidthHz, 3)} wide`
}

function visibleSpan(state: EditorState) {
  const { startS, endS } = state.view
  const first = Math.max(0, startS)
  const last = Math.min(endS, gridOf(state)?.durationS ?? endS, first + LONGEST_S)
  return { startS: first, endS: last }
}
