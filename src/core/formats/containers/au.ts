import { FormatError, LimitError } from '#core/base'
import type { WavCodec } from '../compression'
import { type HeaderWindow, idAt } from '../header-window'
import type { SampleFormat } from '../recording-facts'
import { tagText } from '../riff/tag-text'
import { countField, floats, integers, type SoundHeader, samplesEnd } from './sound-header'

/** How samples are stored, by the number that says so. */
const ENCODINGS: ReadonlyMap<number, (bigEndian: boolean) => SampleFormat | WavCodec> = new Map<
  number,
  (bigEndian: boolean) => SampleFormat | WavCodec
>([
  [1, () => 'µ-law'],
  [2, (bigEndian) => integers(8, bigEndian)],
  [3, (bigEndian) => integers(16, bigEndian)],
  [4, (bigEndian) => integers(24, bigEndian)],
  [5, (bigEndian) => integers(32, bigEndian)],
  [6, (bigEndian) => floats(32, bigEndian)],
  [7, (bigEndian) => floats(64, bigEndian)],
  [27, () => 'A-law'],
])

/** Those that are not read. */
const UNREAD: ReadonlyMap<number, string> = new Map([
  [23, 'G.721 ADPCM'],
  [24, 'G.722 ADPCM'],
  [25, 'G.723 ADPCM of 3 bits'],
  [26, 'G.723 ADPCM of 5 bits'],
])

const HEAD_BYTES = 24

/** Written where the size is not known; the samples go to the end of the file. */
const UNKNOWN_SIZE = 0xffffffff

/**
 * Reads the header of an AU file of Sun and NeXT; big-endian, or little-endian behind `dns.`.
 *
 * @throws {FormatError} if it cannot be true
 * @throws {LimitError}  if its samples are of a kind that is not read
 */
export async function readAu(window: HeaderWindow): Promise<SoundHeader> {
  const view = await window.at(0, HEAD_BYTES)
  if (view.byteLength < HEAD_BYTES) {
    throw new FormatError(`The AU header has ${view.byteLength} of 24 bytes`, 0)
  }
  const isLittleEndian = idAt(view, 0) === 'dns.'
  const [byteStart = 0, declared = 0, encodingId = 0, rateHz = 0, channels = 0] = [
    4, 8, 12, 16, 20,
  ].map((at) => view.getUint32(at, isLittleEndian))
  const encoding = ENCODINGS.get(encodingId)
  if (encoding === undefined) {
    const name = UNREAD.get(encodingId) ?? `number ${encodingId}`
    throw new LimitError(`The samples are encoded as ${name}, which cannot be read yet.`)
  }
  if (byteStart < HEAD_BYTES) throw new FormatError('The samples begin within the header', 4)
  if (rateHz === 0) throw new FormatError('The header says a sample rate of 0 Hz', 16)
  if (channels === 0) throw new FormatError('The header says 0 channels', 20)
  const isOpen = declared === UNKNOWN_SIZE
  const extent = samplesEnd(byteStart, declared === 0 || isOpen ? undefined : declared, window.size)
  const note = await window.at(HEAD_BYTES, Math.min(byteStart - HEAD_BYTES, 4096))
  const value = tagText(new Uint8Array(note.buffer, note.byteOffset, note.byteLength))
  return {
    container: 'AU',
    rateHz,
    channels,
    samples: encoding(!isLittleEndian),
    byteStart,
    byteEnd: extent.byteEnd,
    paddedTo: 1,
    chunks: [],
    tags: value === '' ? [] : [{ name: 'Comment', value }],
    marked: [],
    counts: isOpen
      ? []
      : [
          countField(8, declared, 4, isLittleEndian, ({ dataBytes }) =>
            Math.min(dataBytes, UNKNOWN_SIZE),
          ),
        ],
    ofWhole: [],
    seals: [],
    warnings: isOpen ? [] : extent.warnings,
  }
}
