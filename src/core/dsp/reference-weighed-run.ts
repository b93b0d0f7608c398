import { FRAME_MASKED, type StftEngine } from './engine'
import type { WeighedRun } from './frame-runs'

/** StftEngine.weighedRun by an engine's own squares and resynthesise: every frame is transformed twice. */
export function referenceWeighedRun(
  engine: Pick<StftEngine, 'kind' | 'squares' | 'resynthesise' | 'window' | 'hop' | 'binCount'>,
): WeighedRun {
  const { kind, window, hop, binCount } = engine
  const planes = kind === 'iq' ? [0, 1] : [0]
  const carried = planes.map(() => new Float64Array(window.length - hop))
  return {
    advance: (coming, ready, _behind, weigh, weights, finished, out) => {
      const squares = new Float64Array(coming.frameCount * binCount)
      if (coming.frameCount > 0) engine.squares(coming.samples, coming.frameCount, squares)
      const gains = new Float64Array(ready.frameCount * binCount)
      weigh(squares, gains)
      if (ready.frameCount === 0) return
      const frames = {
        uses: new Uint8Array(ready.frameCount).fill(FRAME_MASKED),
        rows: Uint16Array.from({ length: ready.frameCount }, (_, m) => m),
        gains,
      }
      engine.resynthesise(ready.samples, frames, carried, weights, finished, out)
    },
  }
}
