import { hypot } from '#core/base'
import type { StrokePoint } from '#core/mask'
import type { PaintTool } from './tool'

/** Points nearer than this share of the radius to the last one add nothing that can be seen. */
const LEAST_STEP = 1 / 8

/** Sweeps an ellipse along the pen's way. */
export const brush: PaintTool<readonly StrokePoint[]> = {
  name: 'Brush',
  begin: (at) => [[at.timeS, at.freqHz, at.pressure]],
  extend: (points, at, context) => {
    const last = points.at(-1)
    const next: StrokePoint = [at.timeS, at.freqHz, at.pressure]
    if (last === undefined) return [next]
    const step = hypot(
      (next[0] - last[0]) / context.brushRadiusS,
      (next[1] - last[1]) / context.brushRadiusHz,
    )
    return step < LEAST_STEP ? points : [...points, next]
  },
  shape: (points, context) => ({
    kind: 'brush',
    points,
    radiusS: context.brushRadiusS,
    radiusHz: context.brushRadiusHz,
  }),
  feather: (context) => ({
    timeS: Math.max(context.feather.timeS, context.softness * context.brushRadiusS),
    freqHz: Math.max(context.feather.freqHz, context.softness * context.brushRadiusHz),
  }),
}
