/** A mono WAV of 16 bits. @param sampleAt  of each sample, in order, −32768 … 32767 */
export function monoWav(rateHz, length, sampleAt) {
  const bytes = Buffer.alloc(44 + 2 * length)
  bytes.write('RIFF')
  bytes.writeUInt32LE(bytes.length - 8, 4)
  bytes.write('WAVEfmt ', 8)
  const numbers = [16, (1 << 16) | 1, rateHz, 2 * rateHz, (16 << 16) | 2]
  for (const [i, number] of numbers.entries()) bytes.writeUInt32LE(number, 16 + 4 * i)
  bytes.write('data', 36)
  bytes.writeUInt32LE(2 * length, 40)
  for (let n = 0; n < length; n++) bytes.writeInt16LE(Math.round(sampleAt(n)), 44 + 2 * n)
  return bytes
}
