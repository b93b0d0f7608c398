import type { EngineName } from '#core/dsp'
import { type EngineFor, LAYERS, type MaskLayer } from '#core/layers'
import { enginesNamed } from './engines-named'

/** An enabled mask with nothing painted, but for what is said. */
export function maskLayerWith(change: Partial<MaskLayer>): MaskLayer {
  return { ...LAYERS.mask.defaults, id: 'm1', kind: 'mask', enabled: true, ...change }
}

/** An engine for each grid, as a worker has them: made once, shared by all that ask for it. */
export function enginesFor(name: EngineName): EngineFor {
  const engines = enginesNamed(name)
  const made = new Map<string, ReturnType<EngineFor>>()
  return ({ kind, stft }) => {
    const key = JSON.stringify([kind, stft])
    const engine = made.get(key) ?? engines.engine({ kind, ...stft })
    made.set(key, engine)
    return engine
  }
}
