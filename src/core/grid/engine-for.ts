import type { Engines, SampleMath, StftEngine } from '#core/dsp'
import type { FrameGrid } from './frame-grid'

/** The engine of a thread for a grid. Engines may be shared: nobody awaits while one is at work. */
export type EngineFor = (grid: Pick<FrameGrid, 'kind' | 'stft'>) => StftEngine

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

/** A grid as small as engines are made for. */
const SMALL: Parameters<EngineFor>[0] = {
  kind: 'real',
  stft: { window: 'hann', windowLength: 64, fftSize: 64, hop: 16 },
}

/** What a thread computes of samples alone. */
export function sampleMathOf(engineFor: EngineFor): SampleMath {
  return engineFor(SMALL).samples
}
