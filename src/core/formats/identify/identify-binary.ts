import { latin1Text } from '../times/latin1'
import { TEXT_GRID } from './identify-text'
import { ARCHIVE, ARRAY, type Identity, OTHER, PICTURE, SOUND, TABLE, VIDEO } from './identity'

/** GNU Radio's File Meta Sink writes a dictionary in front of every million of samples. */
const META_SINK = /^\x09\x07\x02\0\x04strt\x0b/

type Signature = readonly [pattern: RegExp, what: string, todo: string]

/** First bytes, a letter each; of two that fit the first counts. */
const SIGNATURES: readonly Signature[] = [
  // Sound.
  [/^FORM....AIFC/s, 'an AIFF-C file', SOUND],
  [/^FORM....AIFF/s, 'an AIFF file', SOUND],
  [/^FORM....(8SVX|16SV|MAUD)/s, 'an IFF sound of the Amiga', SOUND],
  [/^(\.snd|dns\.)/, 'a Sun AU file', SOUND],
  [/^caff\0/, 'a Core Audio file (CAF)', SOUND],
  [/^riff\x2e\x91\xcf\x11/, 'a Sony Wave64 file', SOUND],
  [/^NIST_1A/, 'a NIST SPHERE file', SOUND],
  [/^0&\xb2u\x8ef\xcf\x11/, 'a Windows Media file (WMA, ASF)', SOUND],
  [/^#!AMR-WB/, 'an AMR-WB file', SOUND],
  [/^#!AMR/, 'an AMR file', SOUND],
  [/^#!SILK_V3|^.#!SILK/s, 'a SILK voice message', SOUND],
  [/^wvpk/, 'a WavPack file', SOUND],
  [/^MAC .[\x0e-\x10]/s, 'a Monkey’s Audio file (APE)', SOUND],
  [/^TTA[12]/, 'a True Audio file (TTA)', SOUND],
  [/^tBaK/, 'a TAK file', SOUND],
  [/^OFR /, 'an OptimFROG file', SOUND],
  [/^ajkg/, 'a Shorten file', SOUND],
  [/^(MPCK|MP\+)/, 'a Musepack file', SOUND],
  [/^DSD \x1c\0/, 'a DSD file (DSF)', SOUND],
  [/^FRM8....\0?....DSD |^FRM8/s, 'a DSD file (DSDIFF)', SOUND],
  [/^\.(RMF|ra\xfd)/, 'a RealMedia file', SOUND],
  [/^\x0bw/, 'an AC-3 file', SOUND],
  [/^(\x7f\xfe\x80\x01|\xfe\x7f\x01\x80)/, 'a DTS file', SOUND],
  [/^Creative Voice File/, 'a Creative Voice file (VOC)', SOUND],
  [/^\xff[\xe4-\xe7\xf4-\xf7\xfc-\xfd]/, 'MPEG audio', SOUND],
  [/^MThd\0/, 'a MIDI file', 'It holds notes, no sound: play it into a WAV first.'],
  [/^RIFF....RMID/s, 'a MIDI file', 'It holds notes, no sound: play it into a WAV first.'],
  [/^RIFF....(sfbk|DLS )/s, 'a bank of instruments', OTHER],
  [/^RIFF....XWMA/s, 'a Windows Media file (XWMA)', SOUND],
  // Video.
  [/^RIFF....AVI /s, 'an AVI video', VIDEO],
  [/^\x1aE\xdf\xa3.{0,60}webm/s, 'a WebM file', VIDEO],
  [/^\x1aE\xdf\xa3/, 'a Matroska file', VIDEO],
  [/^FLV\x01/, 'a Flash video', VIDEO],
  [/^\0\0\x01[\xba\xb3]/, 'an MPEG video', VIDEO],
  [/^G.{187}G.{187}G/s, 'an MPEG transport stream', VIDEO],
  // Pictures.
  [/^....ftyp(hei|hev|mif1|msf1|avi[fs])/s, 'a HEIF or AVIF picture', PICTURE],
  [/^\x89PNG\r\n/, 'a PNG picture', PICTURE],
  [/^\xff\xd8\xff/, 'a JPEG picture', PICTURE],
  [/^GIF8[79]a/, 'a GIF picture', PICTURE],
  [/^(II\*\0|MM\0\*|II\+\0|MM\0\+)/, 'a TIFF picture', PICTURE],
  [/^RIFF....WEBP/s, 'a WebP picture', PICTURE],
  [/^BM.{4}\0\0\0\0.\0\0\0[\x0c\x28-\x7c]/s, 'a BMP picture', PICTURE],
  [/^8BPS/, 'a Photoshop picture', PICTURE],
  // Arrays and tables.
  [/^MATLAB 7\.3 MAT-file/, 'a MATLAB file (.mat, HDF5)', ARRAY],
  [/^MATLAB [\d.]+ MAT-file/, 'a MATLAB file (.mat)', ARRAY],
  [/^(.{512}|.{1024}|.{2048}|)\x89HDF\r\n\x1a\n/s, 'an HDF5 file', ARRAY],
  [/^(\xef\xbb\xbf)?<\?xml.{0,100}<DataFile [^>]*tektronix/s, 'I/Q of a Tektronix analyser', ARRAY],
  [/^CDF[\x01\x02\x05]/, 'a netCDF file', ARRAY],
  [/^SIMPLE {2}=/, 'a FITS file', ARRAY],
  [/^B\0\0\x0a\0\0/, 'a recording of an HP or Keysight analyser (SDF)', ARRAY],
  [
    META_SINK,
    'samples of GNU Radio with headers between them (File Meta Sink)',
    'Take the headers out, by a File Meta Source into a File Sink, or record with the header detached.',
  ],
  [/^\x93NUMPY/, 'a NumPy array (.npy)', ARRAY],
  [/^ooBinaryFile\x08TextGrid/, TEXT_GRID, 'Open the recording first, then the TextGrid.'],
  [/^ooBinaryFile/, 'an object of Praat', OTHER],
  [/^PAR1/, 'a Parquet table', TABLE],
  [/^ARROW1/, 'an Arrow table', TABLE],
  [/^\x80[\x02-\x05](\x95|[}\]c(])/, 'a Python pickle', ARRAY],
  [/^SQLite format 3\0/, 'an SQLite database', OTHER],
  [/^\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1/, 'an old Office document', TABLE],
  // Archives.
  [/^PK(\x03\x04|\x05\x06|\x07\x08)/, 'a ZIP archive', ARCHIVE],
  [/^\x1f\x8b/, 'a gzip file', ARCHIVE],
  [/^\x1f\x9d/, 'a file packed by compress', ARCHIVE],
  [/^BZh[1-9]/, 'a bzip2 file', ARCHIVE],
  [/^\xfd7zXZ\0/, 'an xz file', ARCHIVE],
  [/^\x28\xb5\x2f\xfd/, 'a Zstandard file', ARCHIVE],
  [/^\x04"M\x18/, 'an LZ4 file', ARCHIVE],
  [/^7z\xbc\xaf'\x1c/, 'a 7-Zip archive', ARCHIVE],
  [/^Rar!\x1a\x07/, 'a RAR archive', ARCHIVE],
  [/^.{257}ustar/s, 'a tar archive', ARCHIVE],
  // Documents and programs.
  [/^%PDF-/, 'a PDF document', OTHER],
  [/^\{\\rtf/, 'an RTF document', OTHER],
  [/^%!PS/, 'a PostScript document', OTHER],
  [/^\x7fELF|^MZ.{2,}PE\0\0|^\xcf\xfa\xed\xfe/s, 'a program', OTHER],
  [/^L\0\0\0\x01\x14\x02\0/, 'a shortcut of Windows', 'Open the file that it leads to.'],
  [
    /^\0\x05\x16[\x07\0]/,
    'what macOS keeps beside a file',
    'Open the file of the same name without “._” in front.',
  ],
]

/** A ZIP that is more than that, by its name or what it begins with. */
const ZIPPED: readonly Signature[] = [
  [/\.npz$/i, 'a NumPy archive (.npz)', ARRAY],
  [/\.(docx|odt|pptx|odp)$/i, 'an Office document', OTHER],
  [/\.(xlsx|ods)$/i, 'a spreadsheet', TABLE],
  [/\.(kmz)$/i, 'a map of places (KMZ)', OTHER],
]

/** Whether samples have headers between them, which no name tells. @param start  a letter each */
export function isMetaSink(start: string): boolean {
  return META_SINK.test(start)
}

/** By a signature in its first bytes; undefined where there is none. */
export function binaryIdentity(name: string, head: Uint8Array): Identity | undefined {
  const start = latin1Text(head)
  const found = SIGNATURES.find(([pattern]) => pattern.test(start))
  if (found === undefined) return undefined
  const [, what, todo] = special(name, start, found)
  return { what, todo, isText: false }
}

/** What a name or a few bytes more say of a signature that many kinds share. */
function special(name: string, start: string, found: Signature): Signature {
  const [pattern, what] = found
  if (what === 'a ZIP archive') {
    const isArray = /^PK.{28}.{0,80}\.npy/s.test(start)
    const zipped = ZIPPED.find(([ending]) => ending.test(isArray ? 'x.npz' : name))
    return zipped ?? found
  }
  if (what === 'an SQLite database' && (start.slice(68, 72) === 'AUDY' || /\.aup3$/i.test(name))) {
    return [pattern, 'a project of Audacity', 'Export its sound from there as WAV.']
  }
  return found
}
