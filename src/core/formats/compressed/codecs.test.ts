import fc from 'fast-check'
import { expect, test } from 'vitest'
import { WaveFile } from 'wavefile'
import { madeWav } from '#testing'
import { aLawSample, companded, muLawSample } from './companding'
import { decodedAdpcm } from './ima-adpcm'
import { decodedMsAdpcm, MS_PREDICTORS, msBlockSamples } from './ms-adpcm'

const allCodes = Uint8Array.from({ length: 256 }, (_, code) => code)

/** As an independent program decodes a mono file of a format tag. */
function byWavefile(tag: 6 | 7 | 17, bytes: Uint8Array, blockBytes: number): number[] {
  const bits = tag === 17 ? 4 : 8
  const file = new WaveFile(madeWav({ tag, channels: 1, bits, blockBytes }, bytes))
  if (tag === 6) file.fromALaw()
  else if (tag === 7) file.fromMuLaw()
  else file.fromIMAADPCM()
  return [...(file.getSamples(true, Int16Array) as unknown as Int16Array)]
}

test('every code of A-law and µ-law is what another program makes of it', () => {
  expect([...companded(allCodes, aLawSample)]).toEqual(byWavefile(6, allCodes, 1))
  expect([...companded(allCodes, muLawSample)]).toEqual(byWavefile(7, allCodes, 1))
})

test('the ends of the scales are those of G.711', () => {
  // Its decoder values 4032 of 13 bits and 8031 of 14, and the smallest.
  expect([0xaa, 0x2a, 0xd5, 0x55].map(aLawSample)).toEqual([32256, -32256, 8, -8])
  expect([0x80, 0x00, 0xff, 0x7f].map(muLawSample)).toEqual([32124, -32124, 0, -0])
})

const block = fc
  .tuple(
    fc.integer({ min: -32768, max: 32767 }),
    fc.integer({ min: 0, max: 88 }),
    fc.uint8Array({ minLength: 64, maxLength: 64 }),
  )
  .map(([sample, index, codes]) => {
    const head = Buffer.alloc(4)
    head.writeInt16LE(sample, 0)
    head.writeUInt8(index, 2)
    return Uint8Array.from([...head, ...codes])
  })

test('blocks of IMA ADPCM are what another program makes of them, up to where they are clipped', () => {
  let compared = 0
  fc.assert(
    fc.property(block, (bytes) => {
      // It begins a block with its first sample twice, and drops a block that no byte follows.
      const theirs = byWavefile(17, Uint8Array.from([...bytes, 0]), bytes.length).slice(1, 130)
      const own = [...decodedAdpcm(bytes, 1, bytes.length)]
      expect(own).toHaveLength(theirs.length)
      // It clips at -32767.
      const clippedAt = own.includes(-32768) ? own.indexOf(-32768) : own.length
      compared += clippedAt
      expect(own.slice(0, clippedAt)).toEqual(theirs.slice(0, clippedAt))
    }),
  )
  expect(compared).toBeGreaterThan(2000)
})

test('what goes past full scale is clipped at both ends', () => {
  const toEnd = (first: number, code: number) => {
    const head = Buffer.alloc(4)
    head.writeInt16LE(first, 0)
    head.writeUInt8(88, 2)
    const bytes = Uint8Array.from([...head, ...Array.from({ length: 4 }, () => 17 * code)])
    return [...decodedAdpcm(bytes, 1, 8)]
  }
  expect(toEnd(32000, 7)).toEqual([32000, ...Array.from({ length: 8 }, () => 32767)])
  expect(toEnd(-32000, 15)).toEqual([-32000, ...Array.from({ length: 8 }, () => -32768)])
})

test('channels and blocks lie in turn, and a block that is cut short gives its whole groups', () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(block, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 3 }),
      fc.integer({ min: 0, max: 68 }),
      (blocks, restBytes) => {
        const words = (bytes: Uint8Array) =>
          Array.from({ length: bytes.length / 4 }, (_, i) => [...bytes.subarray(4 * i, 4 * i + 4)])
        const file = blocks.flatMap((channels) => {
          const each = channels.map(words)
          return each[0]!.flatMap((_, i) => each.flatMap((word) => word[i]!))
        })
        const bytes = Uint8Array.from(file.slice(0, file.length - 204 + 3 * restBytes))
        const decoded = decodedAdpcm(bytes, 3, 204)
        const cutBytes = restBytes - (restBytes % 4)
        for (const channel of [0, 1, 2]) {
          const alone = blocks.flatMap((channels, b) => {
            const own = channels[channel]!
            const isLast = b === blocks.length - 1
            return [...decodedAdpcm(isLast ? own.subarray(0, cutBytes) : own, 1, 68)]
          })
          expect([...decoded].filter((_, i) => i % 3 === channel)).toEqual(alone)
        }
      },
    ),
  )
})

test('the beginning of a block of Microsoft ADPCM is what sox wrote and libsndfile 1.2 reads', () => {
  const bytes = Buffer.from(
    '0105100097001c0bec18040154027763debdfdd8eebdddedbdeee0dfc4e2e6d2d4e2',
    'hex',
  )
  expect(msBlockSamples(bytes.length, 2)).toBe(22)
  const left = [260, 2844, 5540, 8464, 11160, 13516, 15764, 17721, 19504, 20897, 21918]
  const right = [596, 6380, 12036, 17529, 21068, 22741, 22961, 20908, 17509, 12583, 6686, 266]
  const decoded = decodedMsAdpcm(bytes, 2, bytes.length, MS_PREDICTORS)
  expect([...decoded.filter((_, i) => i % 2 === 0)].slice(0, 11)).toEqual(left)
  // A negative prediction is rounded down: others round towards 0, and drift from the encoder's.
  const falling = [-6323, -12396, -17137, -21051, -22723, -23021, -21002, -17766, -12584, -6813]
  expect([...decoded.filter((_, i) => i % 2 === 1)]).toEqual([...right, ...falling])
})
