import { withoutGrowth } from './mapped'
import type { OutlinePoint, Shape } from './region'

/** The shape on the other side of 0 Hz, where an imbalance of I and Q puts its image: f → −f. */
export function mirroredShape(shape: Shape): Shape {
  switch (shape.kind) {
    case 'rectangle':
      return { ...shape, lowHz: 0 - shape.highHz, highHz: 0 - shape.lowHz }
    case 'brush':
      return {
        ...shape,
        points: shape.points.map((at) => [at[0], 0 - at[1], at[2]] as const),
      }
    case 'lasso':
      return { ...withoutGrowth(shape), points: mirroredPoints(shape.points) }
    case 'harmonics':
      return { ...shape, points: mirroredPoints(shape.points) }
    case 'compound':
      return {
        ...withoutGrowth(shape),
        parts: shape.parts.map((part) => ({ ...part, shape: mirroredShape(part.shape) })),
      }
  }
}

function mirroredPoints(points: readonly OutlinePoint[]): OutlinePoint[] {
  return points.map(([timeS, freqHz]) => [timeS, 0 - freqHz])
}
