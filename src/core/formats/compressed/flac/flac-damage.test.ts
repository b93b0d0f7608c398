import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { seededRandom } from '#core/base'
import { decodedFlac, firstDifference } from '../decoded.fixture'
import { integerBytes } from '../sample-bytes'
import {
  type Made,
  type MadeFlac,
  type MadeFrame,
  madeFlac,
  type Subframe,
} from './made-flac.fixture'

const BLOCK = 64
const COUNT = 12
const RATE_HZ = 8000
const seed = Date.now() % 2 ** 31

/** Noise around a tone: no frame is like another. */
function noisy(length: number, seed: number): Int32Array {
  const random = seededRandom(seed)
  return Int32Array.from(
    { length },
    (_, n) => Math.round(900 * Math.sin(n / 5) + 99 * random()) || 1,
  )
}

const PREDICTED: Subframe = { kind: 'fixed', order: 2, parameter: 6, partitionBits: 0 }

function frameOf(index: number, channels: number, block = BLOCK): MadeFrame {
  const planes = Array.from({ length: channels }, (_, c) => noisy(block, 10 * index + c))
  return { planes, mode: channels === 2 ? 'mid-side' : 'independent', subframes: [PREDICTED] }
}

function frames(channels = 1, blocks?: readonly number[]): MadeFrame[] {
  const sizes = blocks ?? Array.from({ length: COUNT }, (_, i) => (i < COUNT - 1 ? BLOCK : 40))
  return sizes.map((block, index) => frameOf(index, channels, block))
}

const FILES: readonly { readonly name: string; readonly made: MadeFlac }[] = [
  { name: '16 bits, mono', made: { bits: 16, frames: frames() } },
  { name: '24 bits, stereo', made: { bits: 24, frames: frames(2) } },
  { name: '12 bits, terse', made: { bits: 12, frames: frames(), isTerse: true } },
  {
    name: 'blocks that vary',
    made: { bits: 16, varies: true, frames: frames(2, [64, 20, 33, 200, 16, 64, 64, 90, 17, 40]) },
  },
]

/** What a FLAC must decode to where some of its frames are damaged. */
function wanted({ frames: all, bits }: MadeFlac, isDamaged: (index: number) => boolean): Buffer {
  return Buffer.concat(
    all.map(({ planes }, index) =>
      integerBytes(isDamaged(index) ? planes.map((p) => p.map(() => 0)) : planes, bits, 'left'),
    ),
  )
}

const instants = ({ frames: all }: MadeFlac) =>
  all.reduce((sum, { planes }) => sum + (planes[0]?.length ?? 0), 0)

/** Whether bytes of a frame are others now. */
function touched({ bytes, frameStarts }: Made, changed: Uint8Array) {
  return (index: number) => {
    const [start, end] = [frameStarts[index] as number, frameStarts[index + 1] ?? bytes.length]
    return Buffer.compare(bytes.subarray(start, end), changed.subarray(start, end)) !== 0
  }
}

describe.each(FILES)('$name', ({ made }) => {
  const whole = madeFlac(made)
  const count = made.frames.length

  test(`whatever is overwritten, all other frames are in their places (seed ${seed})`, async () => {
    const damage = fc.record({
      at: fc.integer({ min: whole.frameStarts[0] as number, max: whole.bytes.length - 1 }),
      length: fc.integer({ min: 1, max: 400 }),
      how: fc.constantFrom('zeros', 'flipped', 'noise'),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(damage, { minLength: 1, maxLength: 4 }), async (damages) => {
        const bytes = whole.bytes.slice()
        const random = seededRandom(7)
        for (const { at, length, how } of damages) {
          for (let i = at; i < Math.min(bytes.length, at + length); i++) {
            const old = bytes[i] as number
            bytes[i] = how === 'zeros' ? 0 : how === 'flipped' ? old ^ 0x5a : 256 * random()
          }
        }
        const isDamaged = touched(whole, bytes)
        // A last frame that is damaged may as well be cut off: the bytes of the whole ones decide, and
        // are too few to where most are damaged. It has tests of its own.
        if (isDamaged(count - 1)) return
        const damagedCount = made.frames.filter((_, i) => isDamaged(i)).length
        const decoded = await decodedFlac(bytes)
        expect(firstDifference(decoded.bytes, wanted(made, isDamaged))).toBeUndefined()
        expect(decoded.warnings.length).toBe(damagedCount > 0 ? 1 : 0)
        if (damagedCount > 0)
          expect(decoded.warnings[0]).toMatch(/^Frames from .* damaged and silent/)
      }),
      { numRuns: 150, seed },
    )
  })

  test.each(['zeros', 'noise'] as const)(
    'a last frame of %s is silent at its length, and told',
    async (how) => {
      const bytes = whole.bytes.slice()
      const random = seededRandom(3)
      for (let i = whole.frameStarts[count - 1] as number; i < bytes.length; i++) {
        bytes[i] = how === 'zeros' ? 0 : 256 * random()
      }
      const decoded = await decodedFlac(bytes)
      const silent = wanted(made, (index) => index === count - 1)
      expect(firstDifference(decoded.bytes, silent)).toBeUndefined()
      expect(decoded.warnings).toHaveLength(1)
    },
  )

  test('one that is cut off anywhere ends early, with its whole frames', async () => {
    const ends = whole.frameStarts.map((_, i) => whole.frameStarts[i + 1] ?? whole.bytes.length)
    for (let size = whole.frameStarts[1] as number; size < whole.bytes.length; size += 13) {
      const wholeCount = ends.filter((end) => end <= size).length
      const decoded = await decodedFlac(whole.bytes.subarray(0, size))
      const retainedBytes = wanted(
        { ...made, frames: made.frames.slice(0, wholeCount) },
        () => false,
      )
      expect(
        firstDifference(decoded.bytes.subarray(0, retainedBytes.length), retainedBytes),
      ).toBeUndefined()
      const isShort = decoded.warnings.some((text) =>
        text.startsWith('The file ends early: it says'),
      )
      if (isShort) expect(decoded.bytes.length).toBe(retainedBytes.length)
      // Where nearly all of the missing bytes are there, they may as well be damaged.
      const retainedEnd = ends[wholeCount - 1] as number
      const share = (size - retainedEnd) / (whole.bytes.length - retainedEnd)
      if (share < 0.6) expect(isShort, `cut at ${size}, ${share} of the rest is there`).toBe(true)
    }
  })

  test.each([0, 1, 5, count - 2])(
    'frames lost without a trace, %i: silence of their length',
    async (index) => {
      const [start, end] = [
        whole.frameStarts[index] as number,
        whole.frameStarts[index + 1] as number,
      ]
      const bytes = Buffer.concat([whole.bytes.subarray(0, start), whole.bytes.subarray(end)])
      const decoded = await decodedFlac(bytes)
      expect(
        firstDifference(
          decoded.bytes,
          wanted(made, (i) => i === index),
        ),
      ).toBeUndefined()
    },
  )

  test('frames that lie there twice are there once', async () => {
    const [start, end] = [whole.frameStarts[3] as number, whole.frameStarts[5] as number]
    const bytes = Buffer.concat([whole.bytes.subarray(0, end), whole.bytes.subarray(start)])
    const decoded = await decodedFlac(bytes)
    expect(
      firstDifference(
        decoded.bytes,
        wanted(made, () => false),
      ),
    ).toBeUndefined()
    expect(decoded.warnings).toEqual(['2 frames of a time that was there before, left out.'])
  })

  test('garbage in front and behind, and between the frames, changes nothing', async () => {
    const random = seededRandom(3)
    const garbage = Uint8Array.from({ length: 3000 }, () => 256 * random())
    const front = Buffer.concat([garbage, whole.bytes, garbage])
    const at = whole.frameStarts[4] as number
    const between = Buffer.concat([whole.bytes.subarray(0, at), garbage, whole.bytes.subarray(at)])
    for (const [bytes, byteAt] of [
      [front, garbage.length],
      [between, 0],
    ] as const) {
      const decoded = await decodedFlac(bytes, byteAt)
      expect(
        firstDifference(
          decoded.bytes,
          wanted(made, () => false),
        ),
      ).toBeUndefined()
      expect(decoded.warnings).toEqual([])
    }
  })
})

describe('a damaged STREAMINFO', () => {
  const made: MadeFlac = { bits: 16, frames: frames() }
  const whole = madeFlac(made)

  test.each([
    ['all of it is zeros', 4, 38],
    ['marker and all are zeros', 0, 42],
    ['its rate', 18, 1],
    ['its bits', 21, 1],
    ['its blocks', 8, 4],
  ])('%s: the frames count', async (_, at, length) => {
    const bytes = whole.bytes.slice()
    for (let i = at; i < at + length; i++) bytes[i] = 0
    const decoded = await decodedFlac(bytes)
    expect(
      firstDifference(
        decoded.bytes,
        wanted(made, () => false),
      ),
    ).toBeUndefined()
    expect(decoded.stream.rateHz).toBe(RATE_HZ)
    expect(decoded.warnings.join()).toMatch(/header of the FLAC is/)
  })

  test('a count that is too small: all is shown, and said', async () => {
    const short = madeFlac({ ...made, length: 100 })
    const decoded = await decodedFlac(short.bytes)
    expect(decoded.length).toBe(instants(made))
    expect(decoded.warnings).toEqual([
      'The header is wrong: it says 0.013 s and holds 0.093 s. Showing all of it.',
    ])
  })

  test('no count: what the frames have; a lost stretch is silent all the same', async () => {
    const open = madeFlac({ ...made, length: 0 })
    const bytes = open.bytes.slice()
    bytes.fill(0, open.frameStarts[4], open.frameStarts[6])
    const decoded = await decodedFlac(bytes)
    expect(
      firstDifference(
        decoded.bytes,
        wanted(made, (i) => i === 4 || i === 5),
      ),
    ).toBeUndefined()
    expect(decoded.warnings).toEqual(['Frames from 0.032 s to 0.048 s are damaged and silent.'])
  })

  test('no count, the last frames damaged: silent as far as their headers say', async () => {
    const open = madeFlac({ ...made, length: 0 })
    const bytes = open.bytes.slice()
    for (const index of [COUNT - 2, COUNT - 1]) {
      const at = (open.frameStarts[index] as number) + 40
      bytes[at] = (bytes[at] as number) ^ 0x5a
    }
    const decoded = await decodedFlac(bytes)
    expect(
      firstDifference(
        decoded.bytes,
        wanted(made, (i) => i >= COUNT - 2),
      ),
    ).toBeUndefined()
    expect(decoded.warnings).toEqual(['Frames from 0.080 s to 0.093 s are damaged and silent.'])
    bytes.fill(0, open.frameStarts[COUNT - 1])
    const zeros = await decodedFlac(bytes)
    expect(zeros.length).toBe((COUNT - 1) * BLOCK)
  })

  test('no count, cut within a frame: ends early', async () => {
    const open = madeFlac({ ...made, length: 0, md5: new Uint8Array(16) })
    const cut = await decodedFlac(open.bytes.subarray(0, (open.frameStarts[7] as number) + 30))
    expect(cut.length).toBe(7 * BLOCK)
    expect(cut.warnings).toEqual(['The file ends early; showing all 0.056 s that it holds.'])
    const whole = await decodedFlac(open.bytes.subarray(0, open.frameStarts[7]))
    expect(whole.warnings).toEqual([])
  })

  test('a frame whose number is far off, checksums right, makes no hours of silence', async () => {
    const far = madeFlac({ bits: 16, varies: true, frames: frames(), length: 0 })
    const strange = madeFlac({
      bits: 16,
      varies: true,
      frames: [...frames(1, [65_535, 65_535]), ...frames()],
    })
    const at = strange.frameStarts[2] as number
    const last = strange.bytes.subarray(at, strange.frameStarts[3])
    const decoded = await decodedFlac(Buffer.concat([far.bytes, last]))
    expect(decoded.length).toBe(131_070 + BLOCK)
    const counted = madeFlac({ bits: 16, varies: true, frames: frames() })
    const retained = await decodedFlac(Buffer.concat([counted.bytes, last]))
    expect(retained.length).toBe(instants(made))
  })
})

test('no frame that is whole: refused', async () => {
  const { bytes } = madeFlac({ bits: 16, frames: frames() })
  for (let i = 50; i < bytes.length; i += 20) bytes[i] = (bytes[i] as number) ^ 1
  await expect(decodedFlac(bytes)).rejects.toMatchObject({ name: 'FormatError' })
})
