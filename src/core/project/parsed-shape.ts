import { shape } from '#core/layers'
import type { Shape } from '#core/mask'
import { parsedBy } from './parsed-by'

/** A shape that came from outside. @throws {EditError} with the path of what is wrong with it */
export function parsedShape(value: unknown): Shape {
  return parsedBy(shape, value, ['shape'])
}
