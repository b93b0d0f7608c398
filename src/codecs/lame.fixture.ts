import { seededRandom } from '#core/base'
import { tones } from './encoded.fixture'

export const RATE_HZ = 44_100
export const LENGTH = 88_211
export const FRAME = 1152
export const LAME = ['-c:a', 'libmp3lame', '-f', 'mp3']
export const CBR = [...LAME, '-b:a', '128k']
export const VBR = [...LAME, '-q:a', '3']
export const NO_TAG = ['-write_xing', '0', '-id3v2_version', '0']

const random = seededRandom(9)
/** Loud here and quiet there, so that frames of a variable rate differ. */
export const sound = tones(2, LENGTH, random).map((plane) =>
  plane.map(
    (value, n) =>
      value * (0.6 + 0.4 * Math.sin(n / 9000)) + 0.1 * (random() - 0.5) * Math.sin(n / 5000),
  ),
)

const BIT_RATES = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320]

/** Where the frames of an MPEG-1 file at 44.1 kHz begin, and the end of the last. */
export function framesOf(file: Buffer): number[] {
  const isTagged = file.toString('latin1', 0, 3) === 'ID3'
  let at = isTagged ? 10 + file.subarray(6, 10).reduce((sum, byte) => sum * 128 + byte, 0) : 0
  const starts: number[] = []
  while (file[at] === 0xff) {
    starts.push(at)
    const third = file[at + 2] as number
    at += Math.floor((144_000 * (BIT_RATES[third >> 4] as number)) / RATE_HZ) + ((third >> 1) & 1)
  }
  return [...starts, at]
}

export const DELAY_SENTENCE =
  'The file does not say how much silence its encoder put in front; it is kept.'
