import * as v from 'valibot'

/**
 * The words for what does not fit an object. Valibot asks the object's own message for a member
 * that is missing (expected: its name) or unknown (expected: never).
 */
export function objectMessage(issue: { readonly expected: string | null }): string {
  if (issue.expected === 'never') return 'is unknown'
  return issue.expected === 'Object' ? 'must be an object' : 'is missing'
}

export const finite = v.pipe(v.number('must be a number'), v.finite('must be finite'))

/** 0 … 1. */
export const share = v.pipe(
  finite,
  v.minValue(0, 'must be at least 0'),
  v.maxValue(1, 'must be at most 1'),
)

/** For an issue with a variant as a whole or with its `kind`. */
export function variantMessage(kinds: string) {
  return (issue: { readonly expected: string | null }): string =>
    issue.expected === 'Object' ? 'must be an object' : `must be ${kinds}`
}

export const truth = v.boolean('must be true or false')

/** `"a", "b" or "c"` */
export function quoted(words: readonly string[]): string {
  const all = words.map((word) => `"${word}"`)
  return all.length < 2 ? all.join() : `${all.slice(0, -1).join(', ')} or ${all.at(-1)}`
}
