import * as v from 'valibot'
import { unusedId } from './fresh-id'

export interface Nameable {
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
export function named<T extends Nameable>(
  list: readonly T[],
  prefixOf: (each: T) => string,
): (T & { readonly id: string })[] {
  const taken = new Set(list.flatMap(({ id }) => (id === undefined ? [] : [id])))
  return list.map((each, i) => {
    const id = each.id ?? unusedId(taken, prefixOf(each), i + 1)
    taken.add(id)
    return { ...each, id }
  })
}
