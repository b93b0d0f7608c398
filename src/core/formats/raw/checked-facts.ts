import { LimitError } from '#core/base'
import { readDatatype } from '../sigmf/datatype'
import type { RawFacts } from './raw-facts'

const MEMBERS = ['datatype', 'rateHz', 'centreHz', 'channels', 'headerBytes']

const MOST_CHANNELS = 65_535

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
  const given = value as Readonly<Record<string, unknown>>
  const { datatype, rateHz } = given
  if (typeof datatype !== 'string') throw new LimitError('datatype: must be a text such as “cu8”')
  const { isComplex } = readDatatype(datatype)
  if (!(typeof rateHz === 'number' && rateHz > 0 && rateHz <= 1e12)) {
    throw new LimitError(`rateHz: must be a number above 0, is ${String(rateHz)}`)
  }
  const whole = (key: string, least: number, most: number): number | undefined => {
    const number = given[key]
    if (number === undefined) return undefined
    if (Number.isInteger(number) && (number as number) >= least && (number as number) <= most) {
      return number as number
    }
    throw new LimitError(
      `${key}: must be an integer from ${least} to ${most}, is ${JSON.stringify(number)}`,
    )
  }
  const centreHz = checkedCentre(given.centreHz)
  const channels = whole('channels', 1, isComplex ? 1 : MOST_CHANNELS)
  const headerBytes = whole('headerBytes', 0, Number.MAX_SAFE_INTEGER)
  return {
    datatype,
    rateHz,
    ...(centreHz === undefined ? {} : { centreHz }),
    ...(channels === undefined ? {} : { channels }),
    ...(headerBytes === undefined ? {} : { headerBytes }),
  }
}

function checkedCentre(centreHz: unknown): number | undefined {
  if (centreHz === undefined) return undefined
  if (typeof centreHz === 'number' && centreHz >= 0 && centreHz <= 1e12) return centreHz
  throw new LimitError(`centreHz: must be a number, 0 or above, is ${JSON.stringify(centreHz)}`)
}
