import { EditError, pathText } from './edit-error'

/** Deeper than any project; a value that holds itself ends here too. */
const MAX_DEPTH = 32

/**
 * A copy that shares nothing with the original, so that a document stays the value it was.
 * Members that are undefined are left out, as JSON does.
 *
 * @throws {EditError} at anything JSON cannot hold: a number that is not finite, a function, a cycle
 */
export function jsonCopy(value: unknown, path: readonly (string | number)[] = []): unknown {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value
  if (typeof value === 'number' && Number.isFinite(value)) return value
  if (typeof value === 'number') throw refusal(path, `must be finite, got ${value}`)
  if (typeof value !== 'object') throw refusal(path, `must be a JSON value, got ${typeof value}`)
  if (path.length > MAX_DEPTH) throw refusal(path, 'nests too deep')
  if (Array.isArray(value)) {
    return Array.from(value, (item: unknown, i) => jsonCopy(item, [...path, i]))
  }
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .map(([key, member]) => [key, jsonCopy(member, [...path, key])]),
  )
}

function refusal(path: readonly (string | number)[], what: string): EditError {
  return new EditError(path.length === 0 ? 'change' : pathText(path), what)
}
