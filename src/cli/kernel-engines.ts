import { type Engines, enginesOf } from '#core/dsp'
import { kernelBytes } from '#kernel'

export function kernelEngines(): Engines {
  return enginesOf(kernelBytes)
}
