import { describe, expect, test } from 'vitest'
import { decodedFlac, firstDifference } from '../decoded.fixture'
import { BLOCK, COUNT, frames, instants, RATE_HZ, wanted } from './flac-frames.fixture'
import { type MadeFlac, madeFlac } from './made-flac.fixture'

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
