import { FormatError, LimitError } from '#core/base'
import { CompressedError } from './compression'
import { type HeaderWindow, idAt } from './header-window'
import { HEAD_BYTES, identify, READABLE } from './identify/identify'
import { refusalText } from './identify/identity'
import { isMatrixText } from './matrix/matrix-text'

/** The outermost frame of a WAV. */
export interface Container {
  readonly magic: 'RIFF' | 'RIFX' | 'RF64' | 'BW64'
  /** Of the magic: 0, or behind an ID3v2 tag. */
  readonly byteStart: number
  readonly isLittleEndian: boolean
  /** The 32-bit size as it stands there. */
  readonly declaredBytes: number
}

/** Compressed audio that can be decoded, and spectrograms, by their first bytes. */
export const COMPRESSED_AUDIO: readonly (readonly [RegExp, string])[] = [
  [/^fLaC/, 'FLAC'],
  [/^OggS/, 'Ogg'],
  [/^\x1aE\xdf\xa3/, 'WebM'],
  [/^(ID3|\xff[\xe2\xe3\xf2\xf3\xfa\xfb])/, 'MP3'],
  [/^\x93NUMPY/, 'a NumPy array'],
  [/^\x89PNG\r\n/, 'a PNG picture'],
  [/^\xff\xd8\xff/, 'a JPEG picture'],
  [/^\xff[\xf0\xf1\xf8\xf9]/, 'AAC'],
  [/^....ftyp(?!hei|hev|mif1|msf1|avi[fs])/s, 'MP4/M4A'],
]

/**
 * Reads what a file begins with.
 *
 * @param name  of the file, which says what it is where its bytes do not
 * @throws {FormatError}     if that is half a WAV, or nothing
 * @throws {CompressedError} if it is audio that must be decoded first
 * @throws {LimitError}      if it is anything else; a CompressedError where nobody knows what
 */
export async function readContainer(window: HeaderWindow, name = ''): Promise<Container> {
  if (window.size === 0) throw new FormatError('Not a WAV file: it is empty', 0)
  const byteStart = await id3Length(window)
  const view = await window.at(byteStart, 12)
  const magic = idAt(view, 0)
  if (magic === 'RIFF' || magic === 'RIFX' || magic === 'RF64' || magic === 'BW64') {
    if (view.byteLength < 12) {
      throw new FormatError(
        'Not a WAV file, or a damaged one: too short, truncated in its header',
        window.size,
      )
    }
    const form = idAt(view, 8)
    if (form !== 'WAVE') {
      const other = await identityOf(window, name)
      if (other !== undefined) throw other
      throw new FormatError(`Not a WAV file: a RIFF file of type “${shown(form)}”`, byteStart + 8)
    }
    const isLittleEndian = magic !== 'RIFX'
    return { magic, byteStart, isLittleEndian, declaredBytes: view.getUint32(4, isLittleEndian) }
  }
  // Behind ID3 tags anything may stand; where that is nothing known it is an MP3 with rubbish in front.
  const start = latin1(await window.at(0, 12))
  const behind = latin1(view)
  const found = (text: string) => COMPRESSED_AUDIO.find(([pattern]) => pattern.test(text))
  const compressed = found(behind) ?? found(start)
  if (compressed !== undefined) {
    const [, format] = compressed
    throw new CompressedError(`Not a WAV file but ${format}.`, { kind: 'stream', format })
  }
  const head = await headOf(window)
  if (isMatrixText(head)) {
    const format = 'a table of numbers'
    throw new CompressedError(`Not a WAV file but ${format}.`, { kind: 'stream', format })
  }
  if (window.size < 12) {
    throw new FormatError(`Not a WAV file: too short, ${window.size} of the 12 header bytes`, 0)
  }
  const other = STREAM_NAME.test(name) ? undefined : await identityOf(window, name)
  throw other ?? new CompressedError(UNKNOWN_FILE, { kind: 'unknown' })
}

/** Whatever stands in front of a stream, be it text: a file of such a name is looked through for one. */
const STREAM_NAME = /\.(?:flac|og[ga]|opus|mp3)$/i

/** Of bytes and a name that say nothing, once no stream was found behind them either. */
export const UNKNOWN_FILE = `Not a WAV file, and nothing that is known here: neither its first bytes nor its name say what it is. ${READABLE}`

/** The refusal of a file that is no WAV; undefined where nobody knows what it is. */
async function identityOf(window: HeaderWindow, name: string): Promise<LimitError | undefined> {
  const identity = identify(name, await headOf(window))
  return identity && new LimitError(refusalText(identity))
}

async function headOf(window: HeaderWindow): Promise<Uint8Array> {
  const view = await window.at(0, HEAD_BYTES)
  return new Uint8Array(view.buffer, view.byteOffset, view.byteLength)
}

/** A name of four characters as it can be shown: control characters become dots. */
export function shown(id: string): string {
  return id.replace(/[^\x20-\x7e]/g, '·')
}

/** The length of an ID3v2 tag in front, 0 if there is none. The size counts 7 bits a byte. */
async function id3Length(window: HeaderWindow): Promise<number> {
  const view = await window.at(0, 10)
  if (view.byteLength < 10 || idAt(view, 0).slice(0, 3) !== 'ID3') return 0
  let bytes = 10
  for (let i = 0; i < 4; i++) bytes += (view.getUint8(6 + i) & 0x7f) << (7 * (3 - i))
  const hasFooter = (view.getUint8(5) & 0x10) !== 0
  return hasFooter ? bytes + 10 : bytes
}

function latin1(view: DataView): string {
  let text = ''
  for (let i = 0; i < view.byteLength; i++) text += String.fromCharCode(view.getUint8(i))
  return text
}
