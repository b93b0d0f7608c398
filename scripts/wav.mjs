/** The head of a WAV of 16 bits. @param samplesBytes  more than the format can say stand as its most */
export function wavHead(channels, rateHz, samplesBytes) {
  const bytes = Buffer.alloc(44)
  bytes.write('RIFF')
  bytes.writeUInt32LE(Math.min(36 + samplesBytes, 0xffffffff), 4)
  bytes.write('WAVEfmt ', 8)
  bytes.writeUInt32LE(16, 16)
  bytes.writeUInt16LE(1, 20)
  bytes.writeUInt16LE(channels, 22)
  bytes.writeUInt32LE(rateHz, 24)
  bytes.writeUInt32LE(2 * channels * rateHz, 28)
  bytes.writeUInt16LE(2 * channels, 32)
  bytes.writeUInt16LE(16, 34)
  bytes.write('data', 36)
  bytes.writeUInt32LE(Math.min(samplesBytes, 0xffffffff), 40)
  return bytes
}

/** A WAV of 16 bits. @param sampleAt  of each instant and channel, in order, −32768 … 32767 */
export function wav(channels, rateHz, length, sampleAt) {
  const samples = Buffer.alloc(2 * channels * length)
  for (let n = 0, at = 0; n < length; n++) {
    for (let c = 0; c < channels; c++, at += 2) samples.writeInt16LE(Math.round(sampleAt(n, c)), at)
  }
  return Buffer.concat([wavHead(channels, rateHz, samples.length), samples])
}

/** The same of one channel. */
export function monoWav(rateHz, length, sampleAt) {
  return wav(1, rateHz, length, sampleAt)
}
