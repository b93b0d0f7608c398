import type { InfoEntry } from '../../riff/info-list'
import type { ByteWindow } from '../byte-window'
import { idAtByte } from '../id-bytes'

/** Where entries of LIST INFO come from: names of ID3v2.3 and 2.4, and of 2.2. */
const INFO_NAMES: ReadonlyMap<string, readonly string[]> = new Map([
  ['INAM', ['TIT2', 'TT2']],
  ['IART', ['TPE1', 'TP1', 'TPE2', 'TP2']],
  ['IPRD', ['TALB', 'TAL']],
  ['ITRK', ['TRCK', 'TRK']],
  ['IGNR', ['TCON', 'TCO']],
  ['ICMT', ['COMM', 'COM', 'TXXX:comment']],
  ['ICRD', ['TDRC', 'TYER', 'TYE']],
  ['ICOP', ['TCOP', 'TCR']],
  ['IENG', ['TPE4', 'TP4']],
  ['ISFT', ['TSSE', 'TSS']],
  ['ISRC', ['WOAS', 'WAS']],
])

const HEADER_BYTES = 10

/** A frame of more is a picture. */
const MOST_FRAME_BYTES = 2 ** 20
const MOST_FRAMES = 500
const MOST_TAGS = 8

const ENCODINGS = ['windows-1252', 'utf-16', 'utf-16be', 'utf-8']

/** The tags in front of a file, and where they end. What is damaged is passed over. @see id3.org, ID3v2.4.0 */
export async function id3Tags(
  window: ByteWindow,
): Promise<{ readonly tags: readonly InfoEntry[]; readonly byteEnd: number }> {
  const texts = new Map<string, string>()
  let at = 0
  for (let count = 0; count < MOST_TAGS; count++) {
    const end = await id3End(window, at)
    if (end === undefined) break
    const version = window.bytes[at - window.start + 3] as number
    await readFrames(window, at + HEADER_BYTES, end, version, texts)
    at = end
  }
  const tags = [...INFO_NAMES].flatMap(([id, names]) => {
    const name = names.find((each) => texts.has(each))
    const text = texts.get(name ?? '') ?? ''
    return text === '' ? [] : [{ id, text }]
  })
  return { tags, byteEnd: at }
}

/** Behind the tag that begins at a byte; undefined where none does. */
export async function id3End(window: ByteWindow, at: number): Promise<number | undefined> {
  await window.need(at, HEADER_BYTES)
  const from = at - window.start
  if (!idAtByte(window.bytes, from).startsWith('ID3')) return undefined
  const hasFooter = ((window.bytes[from + 5] ?? 0) & 0x10) !== 0
  const sizeBytes = sevenBitSize(window.bytes, from + 6) + (hasFooter ? HEADER_BYTES : 0)
  const end = at + HEADER_BYTES + sizeBytes
  return end > window.size ? undefined : end
}

async function readFrames(
  window: ByteWindow,
  start: number,
  end: number,
  version: number,
  texts: Map<string, string>,
): Promise<void> {
  const idBytes = version === 2 ? 3 : 4
  const headBytes = version === 2 ? 6 : HEADER_BYTES
  let at = start
  for (let count = 0; count < MOST_FRAMES && at + headBytes < end; count++) {
    await window.need(at, headBytes)
    const from = at - window.start
    const id = idAtByte(window.bytes, from).slice(0, idBytes)
    if (!/^[A-Z0-9]+$/.test(id)) return
    const size = frameSize(window.bytes, from + idBytes, version)
    const bodyStart = at + headBytes
    at = bodyStart + size
    if (size === 0 || at > end) return
    if (size > MOST_FRAME_BYTES || !/^(T|COM|WOAS|WAS)/.test(id)) continue
    await window.need(bodyStart, size)
    const body = window.bytes.subarray(bodyStart - window.start, bodyStart - window.start + size)
    const { name, text } = textOf(id, body)
    if (text !== '' && !texts.has(name)) texts.set(name, text)
  }
}

function frameSize(bytes: Uint8Array, at: number, version: number): number {
  const [a = 0, b = 0, c = 0, d = 0] = bytes.subarray(at)
  if (version === 2) return (a << 16) | (b << 8) | c
  return version === 4 ? sevenBitSize(bytes, at) : a * 2 ** 24 + ((b << 16) | (c << 8) | d)
}

/** Seven bits a byte. */
function sevenBitSize(bytes: Uint8Array, at: number): number {
  return bytes.subarray(at, at + 4).reduce((sum, byte) => sum * 128 + (byte & 0x7f), 0)
}

/** A comment has a language and a name before its text, a text under a name of the writer's own that name. */
function textOf(id: string, body: Uint8Array): { readonly name: string; readonly text: string } {
  if (id.startsWith('W')) return { name: id, text: clean(decoded(body, 0)) }
  const encoding = body[0] ?? 0
  const isComment = id.startsWith('COM')
  const parts = decoded(body.subarray(isComment ? 4 : 1), encoding).split('\0')
  const [first = '', second = ''] = parts
  if (isComment) return { name: id, text: clean(parts.length > 1 ? second : first) }
  if (id === 'TXXX') return { name: `TXXX:${clean(first).toLowerCase()}`, text: clean(second) }
  return { name: id, text: clean(first) }
}

function decoded(bytes: Uint8Array, encoding: number): string {
  const isBigEndian = encoding === 1 && bytes[0] === 0xfe && bytes[1] === 0xff
  const label = isBigEndian ? 'utf-16be' : (ENCODINGS[encoding] ?? 'windows-1252')
  return new TextDecoder(label).decode(bytes)
}

function clean(text: string): string {
  return text.replace(/[\0\ufeff\ufffe]/g, '').trim()
}
