/** What all of them are; undefined where they differ, or there are none. */
export function commonOf<T, V extends string | number | boolean | undefined>(
  all: readonly T[],
  valueOf: (one: T) => V,
): V | undefined {
  const [first, ...others] = all
  if (first === undefined) return undefined
  const value = valueOf(first)
  return others.every((one) => valueOf(one) === value) ? value : undefined
}
