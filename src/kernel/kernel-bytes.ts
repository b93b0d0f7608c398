import type { KernelBytes } from '#core/dsp'
import { hex } from '../core/dsp/kernel/assembly/index.ts?assemblyscript'
import { hex as fusedHex } from '../core/dsp/kernel/assembly/levels.ts?assemblyscript-fused'
import { moduleBytes } from './module-bytes'

/** The SIMD kernel as the build compiled it, for whoever starts core: a worker, the command line, a test. */
export const kernelBytes: KernelBytes = { plain: moduleBytes(hex), fused: moduleBytes(fusedHex) }
