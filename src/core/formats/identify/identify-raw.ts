import { rawEnding } from '../raw/raw-types'
import type { Identity } from './identity'

/** Samples without a header, by their name; undefined for other names. */
export function rawIdentity(name: string): Identity | undefined {
  const todo = 'Open it as a recording.'
  if (/\.sdriq$/i.test(name)) return { what: 'I/Q of SDRangel (.sdriq)', todo, isText: false }
  const ending = rawEnding(name)
  if (ending === undefined) return undefined
  return { what: `${ending.what} without a header, by its name`, todo, isText: false }
}
