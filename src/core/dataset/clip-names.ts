import type { Interval } from '#core/base'
import { spanName, stemOf } from '#core/formats'

/** Names that Windows keeps for devices, whatever follows a dot. */
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i
/** Letters of a folder's name at most, so that paths stay below what systems take. */
const MOST_LETTERS = 60
const UNLABELLED = 'unlabelled'

/**
 * A folder for each label, in the order of the labels: what some file system refuses becomes `_`, and
 * labels that are one name then, or but for the case of letters, are told apart by numbers.
 */
export function labelFolders(labels: readonly string[]): ReadonlyMap<string, string> {
  const folders = new Map<string, string>()
  const taken = new Set<string>()
  for (const label of labels) {
    if (folders.has(label)) continue
    const plain = plainName(label)
    let name = plain
    for (let i = 2; taken.has(name.toLowerCase()); i++) name = `${plain}-${i}`
    taken.add(name.toLowerCase())
    folders.set(label, name)
  }
  return folders
}

/** The path of a clip: numbers tell clips apart that begin and end alike. */
export function clipPath(
  folder: string,
  recordingName: string,
  index: number,
  samples: Interval,
  rateHz: number,
): string {
  const number = String(index + 1).padStart(5, '0')
  return `clips/${folder}/${number}.${plainStem(recordingName)}.${spanName(samples, rateHz)}.wav`
}

/** What clips of a recording are called after. */
export function plainStem(recordingName: string): string {
  return plainName(stemOf(recordingName))
}

function plainName(text: string): string {
  const plain = text
    .normalize('NFC')
    .replace(/[\\/:*?"<>|\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, '_')
    .replace(/^[.\s]+|[.\s]+$/gu, '')
  const short = Array.from(plain).slice(0, MOST_LETTERS).join('').trimEnd()
  if (short === '') return text === '' ? UNLABELLED : '_'
  return DEVICE.test(short) ? `_${short}` : short
}
