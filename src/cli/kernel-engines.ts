import { type Engines, enginesOf } from '#core/dsp'
import { kernelBytes } from '#kernel'

/** The engines of the SIMD kernel, for Node. */
export function kernelEngines(): Engines {
  return enginesOf(kernelBytes)
}
