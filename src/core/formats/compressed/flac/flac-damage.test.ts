import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { seededRandom } from '#core/base'
import { crc16 } from '../crc'
import { decodedFlac, firstDifference } from '../decoded.fixture'
import { frames, instants, RATE_HZ, wanted } from './flac-frames.fixture'
import { type Made, type MadeFlac, madeFlac } from './made-flac.fixture'

const seed = Date.now() % 2 ** 31

const FILES: readonly { readonly name: string; readonly made: MadeFlac }[] = [
  { name: '16 bits, mono', made: { bits: 16, frames: frames() } },
  { name: '24 bits, stereo', made: { bits: 24, frames: frames(2) } },
  { name: '12 bits, terse', made: { bits: 12, frames: frames(), isTerse: true } },
  {
    name: 'blocks that vary',
    made: { bits: 16, varies: true, frames: frames(2, [64, 20, 33, 200, 16, 64, 64, 90, 17, 40]) },
  },
]

/** Whether bytes of a frame are others now. */
function touched({ bytes, frameStarts }: Made, changed: Uint8Array) {
  return (index: number) => {
    const [start, end] = [frameStarts[index] as number, frameStarts[index + 1] ?? bytes.length]
    return Buffer.compare(bytes.subarray(start, end), changed.subarray(start, end)) !== 0
  }
}

/**
 * Whether the CRC-16 of a damaged frame is right by chance somewhere behind it, as at every
 * 65,536th byte: nothing may tell such a frame from a whole one.
 */
function hasStrayChecksum(
  { frameStarts }: Made,
  changed: Uint8Array,
  isDamaged: (i: number) => boolean,
) {
  return frameStarts.some((start, index) => {
    if (!isDamaged(index) || changed[start] !== 0xff) return false
    let crc = 0
    for (let at = start; at < changed.length; at++) {
      crc = crc16(changed, at, at + 1, crc)
      if (crc === 0) return true
    }
    return false
  })
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
        if (isDamaged(count - 1) || hasStrayChecksum(whole, bytes, isDamaged)) return
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
    'a last frame of %s is silent at its length, and reported',
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

  test.each([1, 5, count - 2])(
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

  test.each([1, 4, count - 1])(
    'frames from %i on behind the header: cut out of it',
    async (index) => {
      const [headEnd, start] = [whole.frameStarts[0] as number, whole.frameStarts[index] as number]
      const bytes = Buffer.concat([whole.bytes.subarray(0, headEnd), whole.bytes.subarray(start)])
      const decoded = await decodedFlac(bytes)
      const all = wanted(made, () => false)
      const gone = wanted({ ...made, frames: made.frames.slice(0, index) }, () => false)
      expect(firstDifference(decoded.bytes, all.subarray(gone.length))).toBeUndefined()
      const atS = instants({ ...made, frames: made.frames.slice(0, index) }) / RATE_HZ
      expect(decoded.warnings).toEqual([
        `It was cut out of a longer recording, of which it begins at ${atS.toFixed(3)} s.`,
      ])
    },
  )

  test('a piece without beginning and end has the length that it has', async () => {
    const [headEnd = 0, , , start = 0, , last = 0, end = 0] = whole.frameStarts
    const piece = Buffer.concat([
      whole.bytes.subarray(0, headEnd),
      whole.bytes.subarray(start, end),
    ])
    const decoded = await decodedFlac(piece)
    const sound = wanted({ ...made, frames: made.frames.slice(3, 6) }, () => false)
    expect(firstDifference(decoded.bytes, sound)).toBeUndefined()
    expect(decoded.warnings).toHaveLength(1)
    const torn = await decodedFlac(piece.subarray(0, -Math.round((end - last) / 2)))
    expect(torn.warnings.at(-1)).toMatch(/^The file ends early/)
  })

  test.each(['a stream', 'its frames alone', 'a piece'] as const)(
    'what is put behind one another is joined: %s behind one',
    async (what) => {
      const headEnd = whole.frameStarts[0] as number
      const front =
        what === 'a piece'
          ? Buffer.concat([
              whole.bytes.subarray(0, headEnd),
              whole.bytes.subarray(whole.frameStarts[5]),
            ])
          : whole.bytes
      const other = { ...made, frames: made.frames.slice(0, 3) }
      const behind = madeFlac(other).bytes
      const bytes = Buffer.concat([
        front,
        what === 'a stream' ? behind : behind.subarray(headEnd),
        behind.subarray(headEnd),
      ])
      const decoded = await decodedFlac(bytes)
      const first = { ...made, frames: made.frames.slice(what === 'a piece' ? 5 : 0) }
      const sound = [first, other, other].map((part) => wanted(part, () => false))
      expect(firstDifference(decoded.bytes, Buffer.concat(sound))).toBeUndefined()
      expect(decoded.warnings.at(-1)).toBe(
        '3 streams that follow one another in the file are joined.',
      )
      expect(decoded.warnings).toHaveLength(what === 'a piece' ? 2 : 1)
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

test('no frame that is whole: refused', async () => {
  const { bytes } = madeFlac({ bits: 16, frames: frames() })
  for (let i = 50; i < bytes.length; i += 20) bytes[i] = (bytes[i] as number) ^ 1
  await expect(decodedFlac(bytes)).rejects.toMatchObject({ name: 'FormatError' })
})
