import { type EngineName, type Engines, enginesOf } from '#core/dsp'
import { kernelBytes } from '#kernel'

/** The engines of a name, the kernel with its own bytes. */
export function enginesNamed(name: EngineName): Engines {
  return enginesOf(name === 'kernel' ? kernelBytes : undefined)
}
