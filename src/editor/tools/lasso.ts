import { hypot } from '#core/base'
import type { OutlinePoint } from '#core/mask'
import type { PaintContext, PaintTool, PointerPoint } from './tool'

/** Points nearer than this to the last one add nothing that can be seen. */
const LEAST_PX = 2

interface LassoOutline {
  readonly points: readonly OutlinePoint[]
  /** How many points there were before each press. */
  readonly pressedAt: readonly number[]
  /** Where the next corner would be; undefined while the pen is down. */
  readonly next: OutlinePoint | undefined
}

/** Draws around something: by hand with the pen down, corner by corner with presses, or both. */
export const lasso: PaintTool<LassoOutline> = {
  name: 'Lasso',
  begin: (at) => ({ points: [pointOf(at)], pressedAt: [0], next: undefined }),
  extend: (outline, at, context) => {
    const last = outline.points.at(-1)
    if (last !== undefined && isNear(last, at, context)) return outline
    return { ...outline, points: [...outline.points, pointOf(at)] }
  },
  shape: ({ points }) => (points.length < 3 ? undefined : { kind: 'lasso', points }),
  draft: ({ points, next }) => {
    const shown = next === undefined ? points : [...points, next]
    return shown.length < 2 ? undefined : { kind: 'lasso', points: shown }
  },
  feather: (context) => context.feather,
  presses: {
    press: ({ points, pressedAt }, at) => ({
      points: [...points, pointOf(at)],
      pressedAt: [...pressedAt, points.length],
      next: undefined,
    }),
    hover: (outline, at) => ({ ...outline, next: pointOf(at) }),
    back: ({ points, pressedAt, next }) => {
      const retained = pressedAt.at(-1)
      if (retained === undefined || retained === 0) return undefined
      return { points: points.slice(0, retained), pressedAt: pressedAt.slice(0, -1), next }
    },
    pressedPoints: ({ points, pressedAt }) => pressedAt.map((at) => points[at]!),
  },
}

function pointOf({ timeS, freqHz }: PointerPoint): OutlinePoint {
  return [timeS, freqHz]
}

function isNear(point: OutlinePoint, at: PointerPoint, { pixelS, pixelHz }: PaintContext): boolean {
  const away = hypot((at.timeS - point[0]) / pixelS, (at.freqHz - point[1]) / pixelHz)
  return away < LEAST_PX
}
