import type { EnginePlan, StftEngine } from './engine'
import { canFuse, Kernel, type KernelBytes } from './kernel/kernel'
import { kernelDecoder } from './kernel/kernel-decoder'
import { kernelEncoder } from './kernel/kernel-encoder'
import { kernelEngine } from './kernel/kernel-engine'
import { kernelPairRounder, kernelRounder } from './kernel/kernel-rounder'
import type { PcmDecoder, PcmEncoder, PcmPairRounder, PcmRounder } from './pcm'
import { referenceEngine } from './reference-engine'

/** What a thread computes with. */
export interface Engines {
  readonly name: EngineName
  /** @throws {ContractError} as expectPlan */
  engine(plan: EnginePlan): StftEngine
  /** undefined where there is nothing faster than plain code. */
  readonly decode: PcmDecoder | undefined
  /** Likewise. */
  readonly encode: PcmEncoder | undefined
  /** Likewise. */
  readonly round: PcmRounder | undefined
  /** Likewise. */
  readonly roundPair: PcmPairRounder | undefined
}

export type EngineName = 'kernel' | 'reference'

/**
 * The engines of this thread: on the SIMD kernel, or on fft.js where no kernel is handed in, or
 * where WebAssembly or its SIMD is missing or the page's policy forbids it.
 *
 * @param bytes  the kernel's, of whoever starts the thread
 */
export function enginesOf(bytes: KernelBytes | undefined): Engines {
  const kernel = bytes === undefined ? undefined : startedKernel(bytes)
  return kernel === undefined
    ? {
        name: 'reference',
        engine: referenceEngine,
        decode: undefined,
        encode: undefined,
        round: undefined,
        roundPair: undefined,
      }
    : {
        name: 'kernel',
        engine: (plan) => kernelEngine(kernel, plan),
        decode: kernelDecoder(kernel),
        encode: kernelEncoder(kernel),
        round: kernelRounder(kernel),
        roundPair: kernelPairRounder(kernel),
      }
}

function startedKernel(bytes: KernelBytes): Kernel | undefined {
  try {
    return new Kernel(bytes, canFuse(bytes))
  } catch {
    return undefined
  }
}
