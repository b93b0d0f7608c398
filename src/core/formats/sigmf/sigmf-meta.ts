import { messageOf } from '#core/base'
import { SigmfError } from './sigmf-error'

export type SigmfMembers = Readonly<Record<string, unknown>>

/** A `.sigmf-meta` file: what it says, as it says it. */
export interface SigmfMeta {
  readonly global: SigmfMembers
  /** By ascending core:sample_start. */
  readonly captures: readonly SigmfMembers[]
  readonly annotations: readonly SigmfMembers[]
  /** Where it was found out: the number of the first sample for those that count annotations. */
  readonly annotationsFrom?: number
  /** What nobody knows beside them. */
  readonly others: SigmfMembers
}

/**
 * Reads metadata. Members nobody knows are kept.
 *
 * @throws {SigmfError} naming the field that is wrong
 */
export function parsedMeta(text: string): SigmfMeta {
  let value: unknown
  try {
    value = JSON.parse(text.replace(/^\ufeff/, ''))
  } catch (error) {
    throw new SigmfError(`the metadata is no JSON: ${messageOf(error)}`)
  }
  const { global, captures, annotations, ...others } = membersOf(value, 'the metadata')
  return {
    global: membersOf(global, 'global'),
    captures: listOf(captures, 'captures'),
    annotations: listOf(annotations, 'annotations'),
    others,
  }
}

function listOf(value: unknown, path: string): SigmfMembers[] {
  if (value === undefined) return []
  if (!Array.isArray(value)) throw new SigmfError(`${path}: must be an array`)
  return value.map((each, i) => membersOf(each, `${path}[${i}]`))
}

function membersOf(value: unknown, path: string): SigmfMembers {
  if (value === undefined) throw new SigmfError(`${path}: is missing`)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new SigmfError(`${path}: must be an object`)
  }
  return value as SigmfMembers
}

/** A finite number, undefined where it is not there. @throws {SigmfError} where it is something else */
export function numberAt(members: SigmfMembers, key: string, path: string): number | undefined {
  const value = members[key]
  if (value === undefined || value === null) return undefined
  if (typeof value === 'number' && Number.isFinite(value)) return value
  throw new SigmfError(`${path}${key}: must be a number, is ${JSON.stringify(value).slice(0, 40)}`)
}

/** A whole number that is not negative; `otherwise` where it is not there. @throws {SigmfError} */
export function countAt(
  members: SigmfMembers,
  key: string,
  path: string,
  otherwise: number,
): number {
  const value = numberAt(members, key, path) ?? otherwise
  if (Number.isSafeInteger(value) && value >= 0) return value
  throw new SigmfError(`${path}${key}: must be a whole number from 0 on, is ${value}`)
}

/** Text, undefined where there is none. */
export function textAt(members: SigmfMembers, key: string): string | undefined {
  const value = members[key]
  return typeof value === 'string' && value !== '' ? value : undefined
}
