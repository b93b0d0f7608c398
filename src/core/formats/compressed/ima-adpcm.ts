/** Bytes of a block's header, and of a group of eight samples, in each channel. */
const WORD_BYTES = 4

/** Sizes of a step, each about a tenth more than the one before. */
const STEPS = [
  [7, 8, 9, 10, 11, 12, 13, 14, 16, 17, 19, 21, 23, 25, 28, 31, 34, 37, 41, 45, 50, 55, 60, 66],
  [73, 80, 88, 97, 107, 118, 130, 143, 157, 173, 190, 209, 230, 253, 279, 307, 337, 371, 408, 449],
  [494, 544, 598, 658, 724, 796, 876, 963, 1060, 1166, 1282, 1411, 1552, 1707, 1878, 2066, 2272],
  [2499, 2749, 3024, 3327, 3660, 4026, 4428, 4871, 5358, 5894, 6484, 7132, 7845, 8630, 9493],
  [10442, 11487, 12635, 13899, 15289, 16818, 18500, 20350, 22385, 24623, 27086, 29794, 32767],
].flat()

/** How a code of so many steps changes the size of the next. */
const INDEX_CHANGES = [-1, -1, -1, -1, 2, 4, 6, 8]

/**
 * Decodes blocks of IMA ADPCM to 16 bits, channels interleaved. A block holds for each channel a
 * header of four bytes, a sample and the index of a step, then in turn four bytes of eight codes of
 * each:
 *
 *     samples = 1 + 2 (blockBytes / channels - 4)   a channel
 *
 * @param bytes  blocks; the last may be short, and is read by its whole groups
 * @see IMA Digital Audio Focus and Technical Working Groups, Recommended Practices, 1992
 */
export function decodedAdpcm(
  bytes: Uint8Array,
  channels: number,
  blockBytes: number,
): Int16Array<ArrayBuffer> {
  const wordBytes = WORD_BYTES * channels
  const samplesOf = (byteCount: number): number =>
    Math.max(0, 2 * (WORD_BYTES * Math.floor(byteCount / wordBytes)) - 7)
  const blockSamples = samplesOf(blockBytes)
  const wholeBlocks = Math.floor(bytes.length / blockBytes)
  const restSamples = samplesOf(bytes.length - wholeBlocks * blockBytes)
  const out = new Int16Array((wholeBlocks * blockSamples + restSamples) * channels)
  for (let block = 0; block * blockSamples * channels < out.length; block++) {
    const count = block < wholeBlocks ? blockSamples : restSamples
    for (let channel = 0; channel < channels; channel++) {
      const at = block * blockBytes + WORD_BYTES * channel
      decodeChannel(bytes, at, channels, count, out, block * blockSamples * channels + channel)
    }
  }
  return out
}

/** One channel of a block, whose header lies at `at`, to every `channels`th of `out`. */
function decodeChannel(
  bytes: Uint8Array,
  at: number,
  channels: number,
  count: number,
  out: Int16Array,
  outStart: number,
): void {
  let sample = (((bytes[at + 1] as number) << 24) >> 16) | (bytes[at] as number)
  let index = Math.min(bytes[at + 2] as number, STEPS.length - 1)
  out[outStart] = sample
  for (let n = 0; n < count - 1; n++) {
    const group = 1 + Math.floor(n / 8)
    const byte = bytes[at + group * WORD_BYTES * channels + ((n % 8) >> 1)] as number
    const code = n % 2 === 0 ? byte & 15 : byte >> 4
    const step = STEPS[index] as number
    // (2·code + 1)·step / 8, each term rounded towards 0 as encoders do.
    let size = step >> 3
    if ((code & 4) !== 0) size += step
    if ((code & 2) !== 0) size += step >> 1
    if ((code & 1) !== 0) size += step >> 2
    sample = Math.max(-32768, Math.min(32767, sample + ((code & 8) === 0 ? size : -size)))
    index = Math.max(0, Math.min(STEPS.length - 1, index + (INDEX_CHANGES[code & 7] as number)))
    out[outStart + (n + 1) * channels] = sample
  }
}
