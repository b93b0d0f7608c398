import { EditError, pathText } from './edit-error'

/** Deeper than any project; a value that holds itself ends here too. */
const MAX_DEPTH = 32

/**
 * A copy that shares nothing with the original, so that a document stays the value it was.
 * Members that are undefined are left out, as JSON does.
 *
 * @param path  where the value itself is
 * @throws {EditError} at anything JSON cannot hold: a number that is not finite, a function, a cycle
 */
export function jsonCopy(value: unknown, path: readonly (string | number)[] = []): unknown {
  return copied(value, [...path])
}

/** @param path  where the value is: one list for all, since outlines have 100,000 points */
function copied(value: unknown, path: (string | number)[]): unknown {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value
  if (typeof value === 'number' && Number.isFinite(value)) return value
  if (typeof value === 'number') throw refusal(path, `must be finite, got ${value}`)
  if (typeof value !== 'object') throw refusal(path, `must be a JSON value, got ${typeof value}`)
  if (path.length > MAX_DEPTH) throw refusal(path, 'nests too deep')
  const memberAt = (key: string | number, member: unknown): unknown => {
    path.push(key)
    const copy = copied(member, path)
    path.pop()
    return copy
  }
  if (Array.isArray(value)) {
    return Array.from(value, (item: unknown, i) => memberAt(i, item))
  }
  // A loop: with lists of entries 20,000 regions took twice as long.
  const copy: Record<string, unknown> = {}
  for (const [key, member] of Object.entries(value)) {
    if (member === undefined) continue
    const own = memberAt(key, member)
    // Set as others are, this one would be the copy's prototype.
    if (key === '__proto__') Object.defineProperty(copy, key, { value: own, ...PLAIN })
    else copy[key] = own
  }
  return copy
}

const PLAIN = { enumerable: true, configurable: true, writable: true }

function refusal(path: readonly (string | number)[], what: string): EditError {
  return new EditError(path.length === 0 ? 'change' : pathText(path), what)
}
