import { FormatError, LimitError } from '#core/base'
import { CompressedError } from './compression'
import { type HeaderWindow, idAt } from './header-window'

/** The outermost frame of a WAV. */
export interface Container {
  readonly magic: 'RIFF' | 'RIFX' | 'RF64' | 'BW64'
  /** Of the magic: 0, or behind an ID3v2 tag. */
  readonly byteStart: number
  readonly isLittleEndian: boolean
  /** The 32-bit size as it stands there. */
  readonly declaredBytes: number
}

/** Compressed audio that can be decoded, by its first bytes. */
const COMPRESSED_AUDIO: readonly (readonly [RegExp, string])[] = [
  [/^fLaC/, 'FLAC'],
  [/^OggS/, 'Ogg'],
  [/^(ID3|\xff[\xe2\xe3\xf2\xf3\xfa\xfb])/, 'MP3'],
  [/^\xff[\xf0\xf1\xf8\xf9]/, 'AAC'],
  [/^....ftyp/s, 'MP4/M4A'],
]

/** Audio that is not read, by its first bytes. */
const OTHER_AUDIO: readonly (readonly [RegExp, string])[] = [
  [/^\xff[\xe4-\xe7\xf4-\xf7\xfc-\xfd]/, 'MPEG audio'],
  [/^FORM....AIF[FC]/s, 'AIFF'],
  [/^\.snd/, 'Sun AU'],
  [/^caff/, 'Core Audio (CAF)'],
  [/^riff\x2e\x91\xcf\x11/, 'Sony Wave64'],
  [/^\x1aE\xdf\xa3/, 'WebM/Matroska'],
  [/^#!AMR/, 'AMR'],
  [/^0&\xb2u\x8ef\xcf\x11/, 'Windows Media (WMA)'],
]

const READABLE = 'WAV, SigMF, MP3, FLAC, Ogg, Opus and M4A can be opened.'

/**
 * Reads what a file begins with.
 *
 * @throws {FormatError}     if that is half a WAV, or nothing
 * @throws {CompressedError} if it is audio that must be decoded first
 * @throws {LimitError}      if it is anything else
 */
export async function readContainer(window: HeaderWindow): Promise<Container> {
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
      throw new FormatError(`Not a WAV file: a RIFF file of type “${shown(form)}”`, byteStart + 8)
    }
    const isLittleEndian = magic !== 'RIFX'
    return { magic, byteStart, isLittleEndian, declaredBytes: view.getUint32(4, isLittleEndian) }
  }
  const start = latin1(await window.at(0, 12))
  const compressed = COMPRESSED_AUDIO.find(([pattern]) => pattern.test(start))
  if (compressed !== undefined) {
    const [, format] = compressed
    throw new CompressedError(`Not a WAV file but ${format}.`, { kind: 'stream', format })
  }
  const other = OTHER_AUDIO.find(([pattern]) => pattern.test(start))
  if (other !== undefined) {
    throw new LimitError(`Not a WAV file but ${other[1]}, which cannot be opened. ${READABLE}`)
  }
  if (window.size < 12) {
    throw new FormatError(`Not a WAV file: too short, ${window.size} of the 12 header bytes`, 0)
  }
  throw new LimitError(`Not a WAV file: it begins with “${shown(start.slice(0, 4))}”. ${READABLE}`)
}

/** A name of four characters as it can be shown: control characters become dots. */
export function shown(id: string): string {
  return id.replace(/[^\x20-\x7e]/g, '·')
}

/** The length of an ID3v2 tag in front, 0 if there is none. The size counts 7 bits a byte. */
export async function id3Length(window: HeaderWindow): Promise<number> {
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
