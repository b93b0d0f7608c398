/** Two factors of the samples before, of 256. */
export type Predictor = readonly [number, number]

/** Those of every encoder, where a header has none of its own. */
export const MS_PREDICTORS: readonly Predictor[] = [
  [256, 0],
  [512, -256],
  [0, 0],
  [192, 64],
  [240, 0],
  [460, -208],
  [392, -232],
]

/** How a code changes the size of the step, of 256. */
const STEP_FACTORS = [
  230, 230, 230, 230, 307, 409, 512, 614, 768, 614, 512, 409, 307, 230, 230, 230,
]

const LEAST_STEP = 16

/** Of each channel: which predictor, a step, two samples. */
const MS_HEAD_BYTES = 7

/** Samples of each channel that so many bytes of a block decode to. */
export function msBlockSamples(byteCount: number, channels: number): number {
  const codeBytes = byteCount - MS_HEAD_BYTES * channels
  return codeBytes < 0 ? 0 : 2 + Math.floor((2 * codeBytes) / channels)
}

/**
 * Decodes blocks of Microsoft ADPCM to 16 bits, channels interleaved. A block has a head of all
 * channels, member by member, then codes of 4 bits of the channels in turn, the high ones first:
 *
 *     x[n] = clamp((c1 x[n-1] + c2 x[n-2]) >> 8 + code · step)
 *
 * @param bytes       blocks; the last may be short
 * @param predictors  at least one
 * @see Microsoft, Multimedia Standards Update, New Multimedia Data Types and Data Techniques, 1994
 */
export function decodedMsAdpcm(
  bytes: Uint8Array,
  channels: number,
  blockBytes: number,
  predictors: readonly Predictor[],
): Int16Array<ArrayBuffer> {
  const blockSamples = msBlockSamples(blockBytes, channels)
  const wholeBlocks = Math.floor(bytes.length / blockBytes)
  const restSamples = msBlockSamples(bytes.length - wholeBlocks * blockBytes, channels)
  const out = new Int16Array((wholeBlocks * blockSamples + restSamples) * channels)
  for (let block = 0; block * blockSamples * channels < out.length; block++) {
    const at = block * blockBytes
    const count = block < wholeBlocks ? blockSamples : restSamples
    for (let channel = 0; channel < channels; channel++) {
      const to = block * blockSamples * channels + channel
      decodeChannel(bytes.subarray(at), channels, channel, predictors, count, out, to)
    }
  }
  return out
}

/** One channel of the block at the bytes' start, to every `channels`th of `out`. */
function decodeChannel(
  block: Uint8Array,
  channels: number,
  channel: number,
  predictors: readonly Predictor[],
  count: number,
  out: Int16Array,
  outStart: number,
): void {
  const int16 = (member: number): number => {
    const at = channels * member + 2 * channel
    return (((block[at + 1] as number) << 24) >> 16) | (block[at] as number)
  }
  const [c1, c2] = predictors[block[channel] as number] ?? (predictors[0] as Predictor)
  let step = int16(1)
  let last = int16(3)
  let before = int16(5)
  out[outStart] = before
  if (count > 1) out[outStart + channels] = last
  for (let n = 2; n < count; n++) {
    const nibble = (n - 2) * channels + channel
    const byte = block[MS_HEAD_BYTES * channels + (nibble >> 1)] as number
    const code = nibble % 2 === 0 ? byte >> 4 : byte & 15
    const predicted = (last * c1 + before * c2) >> 8
    const value = predicted + (code < 8 ? code : code - 16) * step
    const sample = Math.max(-32768, Math.min(32767, value))
    step = Math.max(LEAST_STEP, ((STEP_FACTORS[code] as number) * step) >> 8)
    before = last
    last = sample
    out[outStart + n * channels] = sample
  }
}
