import type { SamplePlane } from '#core/base'
import type { StftEngine } from './engine'
import type { MaskedFrames } from './frame-runs'
import { expectMasked } from './run-buffers'

/** StftEngine.resynthesise by an engine's own addMasked. */
export function referenceResynthesis(
  engine: Pick<StftEngine, 'kind' | 'addMasked' | 'window' | 'hop' | 'binCount'>,
): StftEngine['resynthesise'] {
  return (samples, frames, carried, weights, finished, out) => {
    expectMasked(engine, samples, frames)
    const sums = summed(engine, samples, frames, carried)
    for (const [p, sum] of sums.entries()) {
      carried[p]?.set(sum.subarray(frames.uses.length * engine.hop))
      const plane = out[p] as SamplePlane
      for (let n = finished.start; n < finished.end; n++) {
        plane[n - finished.start] = (sum[n] as number) / (weights[n] as number)
      }
    }
  }
}

function summed(
  engine: Pick<StftEngine, 'addMasked' | 'window' | 'hop' | 'binCount'>,
  samples: readonly SamplePlane[],
  { uses, rows, gains }: MaskedFrames,
  carried: readonly SamplePlane[],
): Float64Array[] {
  const { window, hop, binCount } = engine
  const frameCount = uses.length
  const sums = carried.map((plane) => {
    const sum = new Float64Array((frameCount - 1) * hop + window.length)
    sum.set(plane)
    return sum
  })
  const inputs = samples.map((plane) =>
    plane instanceof Float64Array ? plane : new Float64Array(plane),
  )
  const from = (planes: readonly Float64Array[], m: number): Float64Array[] =>
    planes.map((plane) => plane.subarray(m * hop))
  for (let m = 0; m < frameCount; m++) {
    const row = gains.subarray((rows[m] as number) * binCount)
    engine.addMasked(from(inputs, m), 1, uses.subarray(m), row, from(sums, m))
  }
  return sums
}
