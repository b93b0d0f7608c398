import { describe, expect, test } from 'vitest'
import { noControl, seededRandom } from '#core/base'
import { memoryBytes } from '../byte-source'
import { decodeWav } from './decode-wav'

const BLOCK_BYTES = 64
const BLOCKS = 40

/** A WAV of mono ADPCM whose blocks begin as they may, with codes of noise. */
function adpcmWav(tag: 2 | 17, headOf: (random: () => number) => readonly number[]): Uint8Array {
  const random = seededRandom(5)
  const body = Array.from({ length: BLOCKS }, () => {
    const head = headOf(random)
    const codes = Array.from({ length: BLOCK_BYTES - head.length }, () => 256 * random())
    return Buffer.from([...head, ...codes])
  })
  const header = Buffer.alloc(48)
  header.write('RIFF    WAVEfmt ')
  header.writeUInt32LE(40 + BLOCKS * BLOCK_BYTES, 4)
  header.writeUInt32LE(20, 16)
  header.writeUInt16LE(tag, 20)
  header.writeUInt16LE(1, 22)
  header.writeUInt32LE(8000, 24)
  header.writeUInt32LE(4000, 28)
  header.writeUInt16LE(BLOCK_BYTES, 32)
  header.writeUInt16LE(4, 34)
  header.writeUInt16LE(2, 36)
  header.write('data', 40)
  header.writeUInt32LE(BLOCKS * BLOCK_BYTES, 44)
  return Buffer.concat([header, ...body])
}

const DATA_START = 48
const KINDS = [
  ['Microsoft ADPCM', 2, 0, (random: () => number) => [6 * random(), 90, 0, 9, 0, 5, 0]],
  ['IMA ADPCM', 17, 2, (random: () => number) => [7, 0, 80 * random(), 0]],
] as const

describe.each(KINDS)('%s', (codec, tag, headAt, headOf) => {
  const whole = adpcmWav(tag, headOf)
  const decoded = async (bytes: Uint8Array) => {
    const { samples, warnings } = await decodeWav(memoryBytes(bytes), noControl)
    const { buffer } = Uint8Array.from(samples.flatMap((part) => [...(part as Uint8Array)]))
    return { samples: new Int16Array(buffer), warnings }
  }
  const damaged = (count: number) => {
    const bytes = whole.slice()
    for (let i = 0; i < count; i++) bytes[DATA_START + (3 + 2 * i) * BLOCK_BYTES + headAt] = 200
    return bytes
  }

  test('a block whose head points beyond its table is silent, and reported', async () => {
    const before = await decoded(whole)
    expect(before.warnings).toEqual([])
    const { samples, warnings } = await decoded(damaged(1))
    expect(warnings).toEqual([`1 of ${BLOCKS} blocks of ${codec} is damaged and silent.`])
    const blockSamples = samples.length / BLOCKS
    for (const [n, value] of samples.entries()) {
      const isInside = Math.floor(n / blockSamples) === 3
      expect(value, `sample ${n}`).toBe(isInside ? 0 : before.samples[n])
    }
  })

  test('where more than a third of them do, it is something else, and refused', async () => {
    expect((await decoded(damaged(13))).warnings).toHaveLength(1)
    await expect(decoded(damaged(14))).rejects.toThrow(
      `The samples are said to be in the format ${codec}, and are not: 14 of 40 blocks begin as none does`,
    )
  })
})
