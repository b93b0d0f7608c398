import type { AppContext } from '#app/context'
import { type EditorState, maskLayerOf } from '#editor'
import { LatestWins, priority } from '#engine'

export interface RoundTrip {
  /** Measures again where a change of state brought other STFT parameters, or a first recording. */
  follow(state: EditorState, before: EditorState): void
}

/** How exactly the STFT parameters give the input back, measured in a worker for the inspector. */
export function createRoundTrip(
  { store, pool }: AppContext,
  fail: (error: unknown) => void,
): RoundTrip {
  const latest = new LatestWins<number | undefined>(
    (roundTripDb) => store.setState({ roundTripDb }),
    fail,
  )
  return {
    follow: (state, before) => {
      const { stft } = maskLayerOf(state)
      const isSame = before.recording !== undefined && stft === maskLayerOf(before).stft
      if (state.recording === undefined || isSame) return
      store.setState({ roundTripDb: undefined })
      latest.request(() => pool.submit(priority.background, (api, id) => api.roundTripDb(stft, id)))
    },
  }
}
