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

/**
 * That one member is below another, where both are there: said of the second one.
 *
 * @param low, high  names of members that are numbers or left out
 */
export function inOrder<
  Low extends string,
  High extends string,
  T extends { readonly [K in Low | High]?: number | undefined },
>(low: Low, high: High): v.RawCheckAction<T> {
  return v.rawCheck<T>(({ dataset, addIssue }) => {
    if (!dataset.typed) return
    const { [low]: start, [high]: end } = dataset.value
    if (start === undefined || end === undefined || start < end) return
    addIssue({
      message: `must be greater than ${low} (${start})`,
      path: [{ type: 'object', origin: 'value', input: dataset.value, key: high, value: end }],
    })
  })
}
