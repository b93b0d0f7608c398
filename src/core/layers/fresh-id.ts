import type { Layer } from './layer'
import { LAYERS } from './layers'

/** The first of <prefix><number>, <prefix><number + 1>, … that is not taken. */
export function unusedId(taken: ReadonlySet<string>, prefix: string, number: number): string {
  let at = number
  while (taken.has(`${prefix}${at}`)) at++
  return `${prefix}${at}`
}

/** A name for a new layer of a kind that none of the chain has: m1, m2, … */
export function freshLayerId(chain: readonly Layer[], kind: Layer['kind']): string {
  return unusedId(new Set(chain.map(({ id }) => id)), LAYERS[kind].idPrefix, 1)
}
