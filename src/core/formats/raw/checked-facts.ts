import { LimitError } from '#core/base'
import { readDatatype } from '../sigmf/datatype'
import type { RawFacts } from './open-raw'

const MEMBERS = ['datatype', 'rateHz', 'centreHz']

/**
 * What a script says of samples without a header, looked at.
 *
 * @throws {LimitError}  naming the member that is nonsense
 * @throws {SigmfError}  if there is no such datatype
 */
export function checkedRawFacts(value: unknown): RawFacts {
  if (typeof value !== 'object' || value === null) throw new LimitError('facts: must be an object')
  const unknown = Object.keys(value).find((key) => !MEMBERS.includes(key))
  if (unknown !== undefined) throw new LimitError(`${unknown}: there is no such member`)
  const { datatype, rateHz, centreHz } = value as Readonly<Record<string, unknown>>
  if (typeof datatype !== 'string') throw new LimitError('datatype: must be a text such as “cu8”')
  readDatatype(datatype)
  if (!(typeof rateHz === 'number' && rateHz > 0 && rateHz <= 1e12)) {
    throw new LimitError(`rateHz: must be a number above 0, is ${String(rateHz)}`)
  }
  if (centreHz === undefined) return { datatype, rateHz }
  if (!(typeof centreHz === 'number' && centreHz >= 0 && centreHz <= 1e12)) {
    throw new LimitError(`centreHz: must be a number, 0 or above, is ${JSON.stringify(centreHz)}`)
  }
  return { datatype, rateHz, centreHz }
}
