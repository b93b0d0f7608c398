import type { Engines } from '#core/dsp'
import type { EngineFor } from './rendered-span'

/** An engine for each grid: made once, shared by all that ask for it. */
export function engineForGrids(engines: Engines): EngineFor {
  const made = new Map<string, ReturnType<EngineFor>>()
  return ({ kind, stft }) => {
    const key = JSON.stringify([kind, stft])
    const engine = made.get(key) ?? engines.engine({ kind, ...stft })
    made.set(key, engine)
    return engine
  }
}
