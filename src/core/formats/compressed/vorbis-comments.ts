import { viewOf } from '#core/base'
import type { InfoEntry } from '../riff/info-list'

/** Longest list that is read. */
const MOST_COMMENTS = 1000

/** The comments of a FLAC or an Ogg stream as entries of LIST INFO; those that are damaged, and what is behind, are left. */
export function vorbisComments(body: Uint8Array): InfoEntry[] {
  return infoEntries(commentFields(body))
}

/** What stands in a list of comments, by upper-case name; of several of one name the first. */
function commentFields(body: Uint8Array): Map<string, string> {
  const fields = new Map<string, string>()
  const view = viewOf(body)
  const sizeAt = (at: number) => (at + 4 <= body.length ? view.getUint32(at, true) : 0)
  let at = 4 + sizeAt(0)
  const count = Math.min(sizeAt(at), MOST_COMMENTS)
  at += 4
  for (let i = 0; i < count && at + 4 <= body.length; i++) {
    const size = sizeAt(at)
    if (at + 4 + size > body.length) break
    const text = new TextDecoder().decode(body.subarray(at + 4, at + 4 + size))
    const equals = text.indexOf('=')
    const name = text.slice(0, equals).toUpperCase()
    if (equals > 0 && !fields.has(name)) fields.set(name, text.slice(equals + 1))
    at += 4 + size
  }
  return fields
}

/** Where INFO's entries come from. */
const INFO_NAMES: readonly (readonly [string, readonly string[]])[] = [
  ['INAM', ['TITLE']],
  ['IART', ['ARTIST', 'ALBUMARTIST']],
  ['IPRD', ['ALBUM']],
  ['ITRK', ['TRACKNUMBER']],
  ['IGNR', ['GENRE']],
  // Writers choose either for the same.
  ['ICMT', ['COMMENT', 'DESCRIPTION']],
  ['ICRD', ['DATE']],
  ['ICOP', ['COPYRIGHT']],
  ['IENG', ['ENGINEER']],
  ['IKEY', ['KEYWORDS']],
  ['ISFT', ['ENCODER']],
  ['ISRC', ['SOURCE']],
]

/** Entries of LIST INFO of what stands under upper-case names. */
export function infoEntries(fields: ReadonlyMap<string, string>): InfoEntry[] {
  const entries = INFO_NAMES.map(([id, names]) => {
    const name = names.find((each) => fields.has(each))
    return { id, text: fields.get(name ?? '') ?? '' }
  })
  const subject = fields.has('COMMENT') ? fields.get('DESCRIPTION') : undefined
  return [...entries, { id: 'ISBJ', text: subject ?? '' }]
    .map(({ id, text }) => ({ id, text: text.replaceAll('\0', '').trim() }))
    .filter(({ text }) => text !== '')
}
