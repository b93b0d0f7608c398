import * as v from 'valibot'
import { shape } from '#core/layers'
import type { Shape } from '#core/mask'
import { EditError, pathText } from './edit-error'
import { jsonCopy } from './json-copy'

/** A shape that came from outside. @throws {EditError} with the path of what is wrong with it */
export function parsedShape(value: unknown): Shape {
  const result = v.safeParse(shape, jsonCopy(value), { abortEarly: true })
  if (result.success) return result.output
  const [issue] = result.issues
  const keys = (issue.path ?? []).map((item) => item.key)
  throw new EditError(pathText(['shape', ...keys]), issue.message)
}
