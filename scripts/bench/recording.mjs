import { open, readFile } from 'node:fs/promises'
import { wavHead } from '../wav.mjs'

const RATE_HZ = 44_100

/**
 * A 16-bit recording of noise and a slow sweep, written a second at a time.
 *
 * @param besides  what is added to each channel, by number of the sample
 */
export async function writeRecording(path, seconds, channels = 2, besides = () => 0) {
  const file = await open(path, 'w')
  await file.write(wavHead(channels, RATE_HZ, seconds * RATE_HZ * channels * 2))
  let state = 1
  let phase = 0
  for (let second = 0; second < seconds; second++) {
    const samples = new Int16Array(RATE_HZ * channels)
    for (let n = 0; n < RATE_HZ; n++) {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0
      phase += (2 * Math.PI * (500 + ((second * 37 + n / RATE_HZ) % 60) * 100)) / RATE_HZ
      const noise = (state / 2 ** 32 - 0.5) * 2000
      const more = besides(second * RATE_HZ + n)
      for (let c = 0; c < channels; c++) {
        const tone = (6000 * Math.sin(phase)) / (c + 1)
        samples[channels * n + c] = tone + (c === 1 ? -noise : noise) + more
      }
    }
    await file.write(new Uint8Array(samples.buffer))
  }
  await file.close()
}

/** A mono recording of so many bytes: a minute, over and over. */
export async function writeLongRecording(path, byteCount) {
  await writeRecording(path, 60, 1)
  const minute = (await readFile(path)).subarray(44)
  const file = await open(path, 'w')
  const dataBytes = byteCount - 44
  await file.write(wavHead(1, RATE_HZ, dataBytes))
  for (let left = dataBytes; left > 0; left -= minute.length) {
    await file.write(minute, 0, Math.min(left, minute.length))
  }
  await file.close()
}

/**
 * 4 GiB of I/Q at 2.4 MHz that takes no room on a disk that knows holes: noise at both ends.
 *
 * @param isRaw  without a header, which then is in its name
 */
export async function writeSparseIq(path, isRaw) {
  const rateHz = 2_400_000
  const dataBytes = 2 ** 32 - 64
  const head = isRaw ? Buffer.alloc(0) : wavHead(2, rateHz, dataBytes)
  const noise = Uint8Array.from({ length: 2 ** 20 }, (_, i) => (i * 2654435761) >>> 24)
  const file = await open(path, 'w')
  await file.write(head)
  await file.write(noise)
  await file.write(noise, 0, noise.length, head.length + dataBytes - noise.length)
  await file.close()
}
