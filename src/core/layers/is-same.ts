/**
 * Whether two values say the same, as JSON has them. Those that are one and the same are not looked
 * through: what a layer has learnt, which can be thousands of numbers, stays so while another of its members changes.
 */
export function isSame(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b)
}

/** Whether two layers say the same in all of their members, or in some. */
export function areSame<L extends object>(
  before: L,
  after: L,
  members: readonly (keyof L)[] = keysOf(before, after),
): boolean {
  return members.every((name) => isSame(before[name], after[name]))
}

function keysOf<L extends object>(...layers: readonly L[]): (keyof L)[] {
  return [...new Set(layers.flatMap((layer) => Object.keys(layer) as (keyof L)[]))]
}
