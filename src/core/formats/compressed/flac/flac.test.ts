import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { seededRandom } from '#core/base'
import { decodedFlac, firstDifference } from '../decoded.fixture'
import { integerBytes } from '../sample-bytes'
import type { ChannelMode } from './frame-header'
import { type MadeFrame, madeFlac, type Subframe } from './made-flac.fixture'

/** A slow walk with noise on it, within so many bits. */
function signal(length: number, bits: number, seed: number, noiseBits = 3): Int32Array {
  const random = seededRandom(seed)
  const most = 2 ** (bits - 1)
  const phase = 6 * random()
  return Int32Array.from({ length }, (_, n) => {
    const slow = 0.8 * Math.sin(phase + n / 9) * most
    const noise = (random() - 0.5) * 2 ** Math.min(bits - 2, noiseBits)
    return Math.max(-most, Math.min(most - 1, Math.round(slow + noise)))
  })
}

function bytesOf(frames: readonly MadeFrame[], bits: number): Uint8Array {
  return Buffer.concat(frames.map(({ planes }) => integerBytes(planes, bits, 'left')))
}

async function expectExact(frames: readonly MadeFrame[], bits: number, varies = false) {
  const { bytes } = madeFlac({ bits, frames, varies })
  const decoded = await decodedFlac(bytes)
  expect(decoded.warnings, 'the MD5 of another program is right, too').toEqual([])
  expect(firstDifference(decoded.bytes, bytesOf(frames, bits))).toBeUndefined()
}

const WIDTHS = Array.from({ length: 29 }, (_, i) => i + 4)

test.each(WIDTHS)('%i bits: extremes and noise, each channel by itself', async (bits) => {
  const most = 2 ** (bits - 1)
  const edges = Int32Array.of(0, -1, most - 1, -most, 1, -most, most - 1, 0).map((v) => v)
  const extremes = Int32Array.from({ length: 64 }, (_, n) => edges[n % 8] as number)
  await expectExact([{ planes: [extremes] }, { planes: [signal(64, bits, bits, bits)] }], bits)
})

test.each(
  WIDTHS.flatMap((bits) =>
    (['left-side', 'side-right', 'mid-side'] as const).map((mode) => ({ bits, mode })),
  ),
)('$bits bits, $mode: the difference of extremes has a bit more', async ({ bits, mode }) => {
  const most = 2 ** (bits - 1)
  const left = Int32Array.from({ length: 64 }, (_, n) => (n % 2 === 0 ? most - 1 : -most))
  const right = Int32Array.from(left, (value) => -1 - value)
  const quiet = [signal(64, bits - 1, 5), signal(64, bits - 1, 6)]
  const linear: Subframe = {
    kind: 'linear',
    coefficients: [3, -1],
    precision: 4,
    shift: 1,
    parameter: 'plain',
  }
  const isLinear = bits < 31
  const frames: MadeFrame[] = [
    { planes: [left, right], mode },
    { planes: quiet, mode, subframes: [isLinear ? linear : { kind: 'verbatim' }] },
  ]
  await expectExact(frames, bits)
})

describe('predictors', () => {
  test.each([0, 1, 2, 3, 4])('fixed of order %i, of 32 bits too', async (order) => {
    for (const bits of [8, 16, 24, 32]) {
      const planes = [signal(192, bits - 2, order + 1)]
      const subframes: Subframe[] = [{ kind: 'fixed', order, parameter: 'plain', partitionBits: 2 }]
      await expectExact([{ planes, subframes }], bits)
    }
  })

  test.each(Array.from({ length: 32 }, (_, i) => i + 1))(
    'linear of order %i: sums of more than 32 bits are exact',
    async (order) => {
      const random = seededRandom(order)
      for (const bits of [8, 16, 24, 32]) {
        const precision = 15
        const coefficients = Array.from({ length: order }, () =>
          Math.floor((random() - 0.5) * 2 ** 14),
        )
        const shift = 14
        const planes = [signal(160, bits - 4, order + 7, bits)]
        const subframes: Subframe[] = [
          { kind: 'linear', coefficients, precision, shift, parameter: 'plain', isLong: true },
        ]
        await expectExact([{ planes, subframes }], bits)
      }
    },
  )

  test('33 bits: the difference of 32-bit channels, predicted with sums up to 2^52', async () => {
    const left = Int32Array.from({ length: 96 }, (_, n) => 2 ** 31 - 1 - 3 * n)
    const right = Int32Array.from(left, (value, n) => -value + (n % 3))
    const coefficients = new Array<number>(32).fill(512)
    const linear: Subframe = {
      kind: 'linear',
      coefficients,
      precision: 15,
      shift: 14,
      parameter: 'plain',
    }
    const verbatim: Subframe = { kind: 'verbatim' }
    const planes = [left, right]
    await expectExact([{ planes, mode: 'left-side', subframes: [verbatim, linear] }], 32)
    await expectExact([{ planes, mode: 'mid-side', subframes: [verbatim, linear] }], 32)
    const fixed: Subframe = { kind: 'fixed', order: 2, parameter: 6 }
    await expectExact([{ planes, mode: 'side-right', subframes: [fixed, verbatim] }], 32)
  })
})

test.each([0, 1, 7, 14])('Rice parameter %i, short and long codes', async (parameter) => {
  const planes = [signal(128, 16, 3, 12)]
  for (const isLong of [false, true]) {
    const subframes: Subframe[] = [{ kind: 'fixed', order: 1, parameter, isLong, partitionBits: 3 }]
    await expectExact([{ planes, subframes }], 16)
  }
})

test('wasted bits, constants and any number of channels', async () => {
  for (const channels of [1, 2, 3, 5, 6, 8]) {
    const planes = Array.from({ length: channels }, (_, c) => signal(100, 12, c).map((v) => v * 16))
    const constant = Array.from({ length: channels }, (_, c) => new Int32Array(100).fill(-5 * c))
    await expectExact(
      [
        { planes, subframes: [{ kind: 'fixed', order: 2, wasted: 4 }] },
        { planes: constant, subframes: [{ kind: 'constant' }] },
      ],
      16,
    )
  }
})

const seed = Date.now() % 2 ** 31

test(`any mix of frames (seed ${seed})`, async () => {
  const frame = (bits: number, block: number) =>
    fc
      .record({
        mode: fc.constantFrom<ChannelMode>('independent', 'left-side', 'side-right', 'mid-side'),
        order: fc.nat({ max: 4 }),
        parameter: fc.constantFrom<number | 'plain'>(2, 5, 11, 'plain'),
        isPlain: fc.boolean(),
        seed: fc.nat(),
      })
      .map(({ mode, order, parameter, isPlain, ...own }): MadeFrame => {
        const planes = [signal(block, bits - 2, own.seed), signal(block, bits - 2, own.seed + 1)]
        const fixed: Subframe = { kind: 'fixed', order, parameter }
        return { planes, mode, subframes: [isPlain ? { kind: 'verbatim' } : fixed, fixed] }
      })
  const file = fc
    .record({
      bits: fc.integer({ min: 6, max: 18 }),
      varies: fc.boolean(),
      block: fc.integer({ min: 16, max: 90 }),
    })
    .chain(({ bits, varies, block }) => {
      const blocks = varies ? fc.integer({ min: 16, max: 90 }) : fc.constant(block)
      const frames = fc.array(
        blocks.chain((size) => frame(bits, size)),
        { minLength: 1, maxLength: 6 },
      )
      return frames.map((all) => ({ bits, varies, all }))
    })
  await fc.assert(
    fc.asyncProperty(file, ({ bits, varies, all }) => expectExact(all, bits, varies)),
    { numRuns: 60, seed },
  )
})

test('a rate, a depth and numbers that only STREAMINFO and long codes can say', async () => {
  const planes = [signal(40, 13, 1)]
  const terse = madeFlac({ bits: 13, rateHz: 123_457, frames: [{ planes }], isTerse: true })
  const decoded = await decodedFlac(terse.bytes)
  expect(decoded.stream).toMatchObject({ rateHz: 123_457, format: { bits: 13, bytes: 2 } })
  expect(decoded.warnings).toEqual([])
  const high = await decodedFlac(
    madeFlac({ bits: 16, rateHz: 655_350, frames: [{ planes }] }).bytes,
  )
  expect(high.stream.rateHz).toBe(655_350)
})

test('a wrong MD5 over whole frames is said; none is not asked for', async () => {
  const frames = [{ planes: [signal(40, 16, 1)] }]
  const wrong = madeFlac({ bits: 16, frames, md5: new Uint8Array(16).fill(7) })
  expect((await decodedFlac(wrong.bytes)).warnings).toEqual([
    'The checksum of the samples (MD5) is wrong: some of them are not what was recorded; nothing says which.',
  ])
  const none = madeFlac({ bits: 16, frames, md5: new Uint8Array(16) })
  expect((await decodedFlac(none.bytes)).warnings).toEqual([])
})
