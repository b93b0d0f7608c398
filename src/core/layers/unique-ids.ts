import * as v from 'valibot'
import { unusedId } from './fresh-id'

export interface WithId {
  readonly id?: string
}

export const id = v.exactOptional(v.pipe(v.string('must be text'), v.nonEmpty('must not be empty')))

/**
 * Refuses a list in which two have the same text in a member, at the second one's.
 *
 * @param list  how the path calls it
 */
export function unique<K extends string, T extends { readonly [P in K]?: string }>(
  list: string,
  member: K,
) {
  return v.rawCheck<T[]>(({ dataset, addIssue }) => {
    if (!dataset.typed) return
    const input = dataset.value
    const firsts = new Map<string, number>()
    for (const [key, each] of input.entries()) {
      const value = each[member]
      if (value === undefined) continue
      const first = firsts.get(value)
      if (first !== undefined) {
        return addIssue({
          message: `must be unique, but ${list}[${first}] is "${value}" too`,
          path: [
            { type: 'array', origin: 'value', input, key, value: each },
            { type: 'object', origin: 'value', input: { ...each }, key: member, value },
          ],
        })
      }
      firsts.set(value, key)
    }
  })
}

/** The list with a fresh id for each that has none: its prefix and its number, or the next that is free. */
export function named<T extends WithId>(
  list: readonly T[],
  prefixOf: (each: T) => string,
): (T & { readonly id: string })[] {
  const taken = new Set(list.flatMap(({ id }) => (id === undefined ? [] : [id])))
  const numbers = new Map<string, number>()
  return list.map((each, i) => {
    if (each.id !== undefined) return { ...each, id: each.id }
    const prefix = prefixOf(each)
    // All numbers between are taken: to begin at i again took a look at each of them for each one.
    const id = unusedId(taken, prefix, Math.max(numbers.get(prefix) ?? 0, i) + 1)
    numbers.set(prefix, Number(id.slice(prefix.length)))
    taken.add(id)
    return { ...each, id }
  })
}
