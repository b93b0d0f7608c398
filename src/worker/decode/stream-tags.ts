import type { MetadataTags } from 'mediabunny'
import { type InfoEntry, infoList } from '#core/formats'

/** Where INFO's entries come from: names that Vorbis comments, ID3 and MP4 have for the same. */
const RAW_NAMES: readonly (readonly [string, readonly string[]])[] = [
  ['ICRD', ['DATE', 'TDRC', 'TYER', '©day']],
  ['ICOP', ['COPYRIGHT', 'TCOP', 'cprt', '©cpy']],
  ['IENG', ['ENGINEER', 'TPE4']],
  ['IKEY', ['KEYWORDS', 'keyw']],
  ['ISFT', ['ENCODER', 'TSSE', '©too']],
  ['ISRC', ['SOURCE', 'WOAS']],
]

/** The body of a LIST INFO chunk with a compressed file's tags; undefined where it has none that INFO knows. */
export function infoOf(tags: MetadataTags): Blob | undefined {
  const entries = infoEntries(tags)
  return entries.length === 0 ? undefined : new Blob([infoList(entries)])
}

function infoEntries(tags: MetadataTags): InfoEntry[] {
  const { title, artist, albumArtist, album, genre, comment, description, trackNumber, raw } = tags
  const usual: readonly (readonly [string, string | undefined])[] = [
    ['INAM', title],
    ['IART', artist ?? albumArtist],
    ['IPRD', album],
    ['ITRK', trackNumber === undefined ? undefined : String(trackNumber)],
    ['IGNR', genre],
    // Vorbis has comments and descriptions for the same, and writers choose either.
    ['ICMT', comment ?? description ?? ownText(tags, 'comment')],
    ['ISBJ', comment === undefined ? undefined : description],
  ]
  const others = RAW_NAMES.map(([id, names]) => {
    const value = names.map((name) => raw?.[name]).find((found) => found !== undefined)
    return [id, typeof value === 'string' ? value : undefined] as const
  })
  return [...usual, ...others].flatMap(([id, value]) => {
    const text = value?.replaceAll('\0', '').trim() ?? ''
    return text === '' ? [] : [{ id, text }]
  })
}

/** A text of ID3 under a name of the writer's own. */
function ownText({ raw }: MetadataTags, name: string): string | undefined {
  const texts = raw?.TXXX
  if (texts === null || typeof texts !== 'object' || !(name in texts)) return undefined
  return String(texts[name as keyof typeof texts])
}
