import * as v from 'valibot'
import { EditError, pathText } from './edit-error'
import { jsonCopy } from './json-copy'

/**
 * What a schema makes of a value that came from outside.
 *
 * @param path  of the value itself
 * @throws {EditError} with the path of what is wrong with it
 */
export function parsedBy<T>(
  schema: v.GenericSchema<unknown, T>,
  value: unknown,
  path: readonly (string | number)[],
): T {
  const result = v.safeParse(schema, jsonCopy(value, path), { abortEarly: true })
  if (result.success) return result.output
  const [issue] = result.issues
  const keys = [...path, ...(issue.path ?? []).map((item) => item.key)]
  throw new EditError(pathText(keys), issue.message)
}
