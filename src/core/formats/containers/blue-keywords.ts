import { viewOf } from '#core/base'
import { plausibleCentre } from '../radio/radio-facts'
import type { Tag } from '../recording-facts'
import { latin1Text } from '../times/latin1'

/** Of a keyword: length of all, of all but its value, of its name, and the letter of its type. */
const HEAD_BYTES = 8

/** Longer values are no facts for a person. */
const MOST_TEXT_BYTES = 400

/** Those that say the radio frequency of 0 Hz, the one that counts first. */
const CENTRES = ['CHAN_RF', 'RF_FREQ', 'COL_RF']

/** One value of a keyword, by the letter of its type; other kinds are passed over. */
const VALUES: Readonly<Record<string, (view: DataView, isLittleEndian: boolean) => number>> = {
  D: (view, isLittleEndian) => view.getFloat64(0, isLittleEndian),
  F: (view, isLittleEndian) => view.getFloat32(0, isLittleEndian),
  X: (view, isLittleEndian) => Number(view.getBigInt64(0, isLittleEndian)),
  L: (view, isLittleEndian) => view.getInt32(0, isLittleEndian),
  I: (view, isLittleEndian) => view.getInt16(0, isLittleEndian),
  B: (view) => view.getInt8(0),
}
const VALUE_BYTES: Readonly<Record<string, number>> = { D: 8, F: 4, X: 8, L: 4, I: 2, B: 1 }

/** Keywords of the fixed header: `NAME=value`, a zero behind each. */
export function fixedKeywords(bytes: Uint8Array): readonly Tag[] {
  return latin1Text(bytes)
    .split('\0')
    .flatMap((text) => {
      const [, name, value] = /^(\w+)=(.+)$/s.exec(text) ?? []
      return name === undefined || value === undefined ? [] : [{ name, value }]
    })
}

/** Texts and single numbers of an extended header; what is behind a length that cannot be is left. */
export function extendedKeywords(bytes: Uint8Array, isLittleEndian: boolean): readonly Tag[] {
  const view = viewOf(bytes)
  const tags: Tag[] = []
  for (let at = 0; at + HEAD_BYTES <= bytes.length; ) {
    const allBytes = view.getInt32(at, isLittleEndian)
    const valueBytes = allBytes - view.getInt16(at + 4, isLittleEndian)
    const nameStart = at + HEAD_BYTES + valueBytes
    const nameEnd = nameStart + view.getInt8(at + 6)
    if (valueBytes < 0 || nameEnd < nameStart || nameEnd > at + allBytes) break
    if (at + allBytes > bytes.length) break
    const type = String.fromCharCode(view.getUint8(at + 7))
    const value = valueText(bytes.subarray(at + HEAD_BYTES, nameStart), type, isLittleEndian)
    const name = latin1Text(bytes.subarray(nameStart, nameEnd))
    if (value !== undefined && name !== '') tags.push({ name, value })
    at += allBytes
  }
  return tags
}

function valueText(bytes: Uint8Array, type: string, isLittleEndian: boolean): string | undefined {
  if (type === 'A') {
    const text = latin1Text(bytes).replace(/\0.*$/s, '').trim()
    return text === '' || bytes.length > MOST_TEXT_BYTES ? undefined : text
  }
  if (bytes.length !== VALUE_BYTES[type]) return undefined
  return VALUES[type] === undefined
    ? undefined
    : String(VALUES[type](viewOf(bytes), isLittleEndian))
}

/** The radio frequency of 0 Hz, if a keyword says it. */
export function centreOfKeywords(tags: readonly Tag[]): number | undefined {
  const found = CENTRES.flatMap((name) => tags.find((tag) => tag.name === name) ?? [])[0]
  return found && plausibleCentre(Number(found.value))
}
