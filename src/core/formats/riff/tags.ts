import type { HeaderWindow } from '../header-window'
import { idAt } from '../header-window'
import type { ChunkFact, Tag } from '../recording-facts'
import { isoAfter, isoOfWall, wallSeconds } from '../times/clock-time'
import { guanoStart, guanoTags } from '../times/guano'
import { harpStart, harpTags, harpWarnings, type StoredInstants } from '../times/harp'
import { sentenceStart } from '../times/recorded-at'
import { wamdStart, wamdTags } from '../times/wamd'
import { tagText } from './tag-text'

/** What a recording says of itself. */
export interface RecordingTags {
  readonly tags: readonly Tag[]
  /** ISO 8601. Without a zone where none is said, as in bext: the recorder's own clock. */
  readonly startTime?: string
  /** Which chunk says so, for a person. */
  readonly startReason?: string
  /** What is to be noticed of it, each a sentence for a person. */
  readonly warnings: readonly string[]
}

/** Of each chunk. */
const MAX_READ_BYTES = 65_536

/** Chunks that are read, and tags that are kept. */
const MAX_CHUNKS = 16
const MAX_TAGS = 100

/** What the ids of LIST INFO mean; others are shown as they are. */
const INFO_NAMES: Readonly<Record<string, string>> = {
  IARL: 'Archived at',
  IART: 'Artist',
  ICMS: 'Commissioned by',
  ICMT: 'Comment',
  ICOP: 'Copyright',
  ICRD: 'Date',
  IENG: 'Engineer',
  IGNR: 'Genre',
  IKEY: 'Keywords',
  IMED: 'Medium',
  INAM: 'Title',
  IPRD: 'Album',
  IPRT: 'Track',
  ISBJ: 'Subject',
  ISFT: 'Software',
  ISRC: 'Source',
  ISRF: 'Source form',
  ITCH: 'Technician',
  ITRK: 'Track',
}

/** bext: a description, an originator, its reference, then date and time, each of fixed width. */
const BEXT = {
  description: [0, 256],
  originator: [256, 32],
  date: [320, 10],
  time: [330, 8],
} as const

/** What chunks that say when it began are called. */
const REASONS: Readonly<Record<string, string>> = {
  guan: 'GUANO',
  LIST: 'its comment',
}

/** Chunks that say something, the ones whose start counts before others first. */
const READ_IDS = ['guan', 'wamd', 'harp', 'LIST', 'bext', 'iXML']

/**
 * Reads LIST INFO, bext, GUANO, wamd, harp and whether there is iXML: the first 64 KiB of each such chunk,
 * and of the first sixteen only. What is damaged is passed over; tags are never a reason to refuse a
 * file.
 *
 * Of several starts that of GUANO counts, then wamd's, harp's, a recorder's sentence in LIST INFO, bext's.
 */
export async function readTags(
  window: HeaderWindow,
  chunks: readonly ChunkFact[],
  isLittleEndian: boolean,
  stored: StoredInstants,
): Promise<RecordingTags> {
  const tags: Tag[] = []
  const warnings: string[] = []
  const starts: { readonly id: string; readonly startTime: string }[] = []
  const read = chunks.filter(({ id }) => READ_IDS.includes(id))
  for (const { id, byteStart, sizeBytes } of read.slice(0, MAX_CHUNKS)) {
    if (id === 'iXML') {
      tags.push({ name: 'iXML', value: `${sizeBytes.toLocaleString('en')} bytes` })
      continue
    }
    const body = await window.at(byteStart + 8, Math.min(sizeBytes, MAX_READ_BYTES))
    if (id === 'harp') {
      const bytes = bytesOf(body, 0, body.byteLength)
      tags.push(...harpTags(bytes, stored))
      warnings.push(...harpWarnings(bytes, stored))
      const startTime = harpStart(bytes, stored)
      if (startTime !== undefined) starts.push({ id, startTime })
      continue
    }
    const said = chunkSays(id, body, isLittleEndian, stored.rateHz)
    tags.push(...said.tags)
    if (said.startTime !== undefined) starts.push({ id, startTime: said.startTime })
  }
  const retained = tags.filter(({ value }) => value !== '').slice(0, MAX_TAGS)
  starts.sort((a, b) => READ_IDS.indexOf(a.id) - READ_IDS.indexOf(b.id))
  const [start] = starts
  if (start === undefined) return { tags: retained, warnings }
  const { startTime, id } = start
  return { tags: retained, startTime, startReason: REASONS[id] ?? id, warnings }
}

function chunkSays(id: string, body: DataView, isLittleEndian: boolean, rateHz: number) {
  const bytes = bytesOf(body, 0, body.byteLength)
  switch (id) {
    case 'guan':
      return { tags: guanoTags(bytes), startTime: guanoStart(bytes) }
    case 'wamd':
      return { tags: wamdTags(bytes), startTime: wamdStart(bytes) }
    case 'LIST': {
      const tags = infoTags(body, isLittleEndian)
      const starts = tags.flatMap(({ value }) => sentenceStart(value) ?? [])
      return { tags, startTime: starts[0] }
    }
    default:
      return { tags: bextTags(body), startTime: bextTime(body, isLittleEndian, rateHz) }
  }
}

/** The entries of a LIST of type INFO, up to the first that is damaged. */
function infoTags(body: DataView, isLittleEndian: boolean): Tag[] {
  if (idAt(body, 0) !== 'INFO') return []
  const tags: Tag[] = []
  let at = 4
  while (at + 8 <= body.byteLength && tags.length < MAX_TAGS) {
    const id = idAt(body, at)
    const sizeBytes = body.getUint32(at + 4, isLittleEndian)
    tags.push({
      name: INFO_NAMES[id] ?? tagText(bytesOf(body, at, 4)),
      value: textAt(body, at + 8, sizeBytes),
    })
    at += 8 + sizeBytes + (sizeBytes % 2)
  }
  return tags
}

function bextTags(body: DataView): Tag[] {
  return [
    { name: 'Description', value: textAt(body, ...BEXT.description) },
    { name: 'Originator', value: textAt(body, ...BEXT.originator) },
  ]
}

/**
 * `2022-03-09` and `14:01:38`, whatever stands between the numbers; undefined if no such moment. Where
 * the count of samples since midnight says the same second, it has its decimals.
 */
function bextTime(body: DataView, isLittleEndian: boolean, rateHz: number): string | undefined {
  const text = `${textAt(body, ...BEXT.date)} ${textAt(body, ...BEXT.time)}`
  const fields = /^(\d{4})\D(\d\d)\D(\d\d) (\d\d)\D(\d\d)\D(\d\d)$/.exec(text)
  const wallS = fields === null ? undefined : wallSeconds(fields.slice(1).map(Number))
  if (wallS === undefined) return undefined
  const iso = isoOfWall(wallS, undefined)
  if (body.byteLength < BEXT_REFERENCE + 8) return iso
  const sinceS = Number(body.getBigUint64(BEXT_REFERENCE, isLittleEndian)) / rateHz
  const isSameSecond = Math.floor(sinceS) % DAY_S === wallS % DAY_S
  return isSameSecond ? isoAfter(iso, sinceS % 1) : iso
}

const BEXT_REFERENCE = 338
const DAY_S = 86_400

function textAt(body: DataView, offset: number, length: number): string {
  return tagText(bytesOf(body, offset, length))
}

/** Fewer where the view ends. */
function bytesOf(body: DataView, offset: number, length: number): Uint8Array {
  const start = Math.min(offset, body.byteLength)
  const end = Math.min(start + length, body.byteLength)
  return new Uint8Array(body.buffer, body.byteOffset + start, end - start)
}
