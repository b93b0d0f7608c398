import type { Shape } from './region'

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
    case 'harmonics':
      return { ...shape, points: shape.points.map((at) => [at[0], 0 - at[1]] as const) }
    case 'compound':
      return {
        ...shape,
        parts: shape.parts.map((part) => ({ ...part, shape: mirroredShape(part.shape) })),
      }
  }
}
