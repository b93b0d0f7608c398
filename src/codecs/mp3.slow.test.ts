import { describe, expect, test } from 'vitest'
import { seededRandom } from '#core/base'
import {
  type DecodedFloats,
  decoded,
  decodedByFfmpeg,
  encoded,
  isInstalled,
  worst,
} from './encoded.fixture'
import {
  CBR,
  DELAY_SENTENCE,
  FRAME,
  framesOf,
  LAME,
  LENGTH,
  NO_TAG,
  RATE_HZ,
  sound,
  VBR,
} from './lame.fixture'

const isThere = isInstalled('ffmpeg')
if (!isThere) console.warn('skipped: the program ffmpeg is not there')

const random = seededRandom(9)

describe.skipIf(!isThere)('what LAME encodes', () => {
  test.each([
    ['of one rate', CBR, sound],
    ['of rates that vary', VBR, sound],
    ['of one channel', CBR, sound.slice(0, 1)],
  ])('%s: as many samples as went in, those of ffmpeg', async (_, how, planes) => {
    const file = encoded(planes, RATE_HZ, how)
    const own = await decoded(file, 'MP3')
    expect(own).toMatchObject({
      codec: 'MP3',
      channels: planes.length,
      rateHz: RATE_HZ,
      warnings: [],
    })
    expect(own.length).toBe(LENGTH)
    expect(worst(own.samples, decodedByFfmpeg(file).subarray(0, own.samples.length))).toBeLessThan(
      1e-4,
    )
  })

  test.each([8000, 16_000, 22_050, 32_000, 48_000])('at %i Hz', async (rateHz) => {
    const own = await decoded(encoded(sound, rateHz, [...LAME, '-b:a', '64k']), 'MP3')
    expect(own).toMatchObject({ rateHz, length: LENGTH, warnings: [] })
  })

  test('without a tag: all its frames, and that the silence in front is not known', async () => {
    const file = encoded(sound, RATE_HZ, [...CBR, ...NO_TAG])
    const own = await decoded(file, 'MP3')
    expect(own.length).toBe((framesOf(file).length - 1) * FRAME)
    expect(own.warnings).toEqual([DELAY_SENTENCE])
  })
})

/** `from 1.280 s to 1.536 s` in samples, as often as it is there. */
function silentSpans(warnings: readonly string[]): [number, number][] {
  const sentence = warnings.find((text) => text.includes('damaged and silent')) ?? ''
  return [...sentence.matchAll(/from ([\d.]+) s to ([\d.]+) s/g)].map(([, from, to]) => [
    Math.round(Number(from) * RATE_HZ),
    Math.round(Number(to) * RATE_HZ),
  ])
}

const SPAN_ERROR = Math.ceil(0.0006 * RATE_HZ)

const FILES = [
  ['one rate', CBR, 1105],
  ['one rate, no tag', [...CBR, ...NO_TAG], 0],
  ['rates that vary', VBR, 1105],
] as const

describe.skipIf(!isThere).each(FILES)('damaged MP3, %s', (kind, how, delay) => {
  const file = isThere ? encoded(sound, RATE_HZ, how) : Buffer.of()
  const starts = framesOf(file)
  const whole = isThere ? decoded(file, 'MP3') : undefined
  const tagFrames = delay === 0 ? 0 : 1
  /** The first sample of a frame of the file. */
  const instant = (index: number) => (index - tagFrames) * FRAME - delay
  const noise = (length: number) => Buffer.from(Uint8Array.from({ length }, () => 256 * random()))

  /** All but the frames [first, end) must be right: silent at most two more, which borrow from those. */
  function expectRight(own: DecodedFloats, reference: DecodedFloats, first: number, end: number) {
    expect(own.length).toBe(reference.length)
    const spans = silentSpans(own.warnings)
    const [from, to] = [instant(first), instant(end)]
    for (const [start, stop] of spans) {
      expect(start).toBeGreaterThanOrEqual(from - FRAME - SPAN_ERROR)
      expect(stop).toBeLessThanOrEqual(to + 2 * FRAME + SPAN_ERROR)
      const silence = own.samples.subarray(2 * (start + SPAN_ERROR), 2 * (stop - SPAN_ERROR))
      expect(silence.every((value) => value === 0)).toBe(true)
    }
    const { samples } = reference
    expect(worst(own.samples, samples, 0, 2 * (from - FRAME))).toBeLessThan(1e-6)
    expect(worst(own.samples, samples, 2 * (to + 3 * FRAME))).toBeLessThan(1e-4)
  }

  async function expectFramesLost(damaged: Buffer, first: number, end: number) {
    const own = await decoded(damaged, 'MP3')
    const reference = (await whole) as DecodedFloats
    const others = reference.warnings
    expect(own.warnings.slice(1)).toEqual(others)
    expect(silentSpans(own.warnings).length).toBeGreaterThan(0)
    expectRight(own, reference, first, end)
    const silent = silentSpans(own.warnings).reduce((sum, [a, b]) => sum + b - a, 0)
    // Never less than ffmpeg gives: its frames follow each other, those that it drops are not there.
    const byFfmpeg = decodedByFfmpeg(damaged).length / 2
    expect(own.length - silent).toBeGreaterThanOrEqual(byFfmpeg - 3 * FRAME)
  }

  test('frames of zeros', async () => {
    const damaged = Buffer.from(file).fill(0, starts[20], starts[26])
    await expectFramesLost(damaged, 20, 26)
  })

  test('zeros from within one frame to within another', async () => {
    const damaged = Buffer.from(file).fill(
      0,
      (starts[20] as number) + 150,
      (starts[25] as number) + 100,
    )
    await expectFramesLost(damaged, 20, 26)
  })

  test('frames of noise', async () => {
    const damaged = Buffer.from(file)
    const [start, end] = [starts[30] as number, starts[33] as number]
    damaged.set(noise(end - start), start)
    damaged[start] = 0
    await expectFramesLost(damaged, 30, 33)
  })

  test('one header alone', async () => {
    const damaged = Buffer.from(file)
    damaged[starts[40] as number] = 0x7f
    await expectFramesLost(damaged, 40, 41)
  })

  test('rubbish between frames takes no time', async () => {
    const at = starts[25] as number
    const own = await decoded(
      Buffer.concat([file.subarray(0, at), noise(3001), file.subarray(at)]),
      'MP3',
    )
    expectRight(own, (await whole) as DecodedFloats, 25, 25)
  })

  test('rubbish and tags in front and behind change nothing', async () => {
    const id3 = Buffer.from([...Buffer.from('ID3'), 3, 0, 0, 0, 0, 2, 0, ...new Uint8Array(256)])
    const id3v1 = Buffer.alloc(128)
    id3v1.write('TAGTitle')
    const reference = (await whole) as DecodedFloats
    for (const parts of [
      [id3, file, id3v1],
      [noise(3333), file],
      [file, Buffer.alloc(5000), id3v1],
    ]) {
      const own = await decoded(Buffer.concat(parts), 'MP3')
      expect(own.length).toBe(reference.length)
      expect(own.warnings).toEqual(reference.warnings)
      expect(worst(own.samples, reference.samples)).toBe(0)
    }
  })

  test('cut off within a frame: ends early', async () => {
    const size = (starts[50] as number) + 77
    const own = await decoded(file.subarray(0, size), 'MP3')
    const says =
      delay === 0
        ? /^The file ends early; showing all/
        : /^The file ends early: it says 2 s and holds/
    expect(own.warnings[0]).toMatch(says)
    expect(own.length).toBe(instant(50))
    const reference = (await whole) as DecodedFloats
    expect(worst(own.samples, reference.samples)).toBe(0)
  })

  test('the last frames of zeros', async () => {
    const damaged = Buffer.from(file).fill(0, starts.at(-4))
    const own = await decoded(damaged, 'MP3')
    if (delay > 0) {
      expect(own.length).toBe(LENGTH)
      expect(own.warnings).toHaveLength(1)
      expect(own.warnings[0]).toContain('damaged and silent')
    } else {
      expect(own.length).toBe(instant(starts.length - 4))
    }
  })

  test('bytes that are gone altogether: what is behind them is in its place, if the file counts', async () => {
    if (kind === 'one rate, no tag') return
    const at = (starts[30] as number) + 40
    const own = await decoded(Buffer.concat([file.subarray(0, at), file.subarray(at + 512)]), 'MP3')
    const reference = (await whole) as DecodedFloats
    expect(own.length).toBe(LENGTH)
    expect(worst(own.samples, reference.samples, 2 * instant(36))).toBeLessThan(1e-4)
    expect(own.warnings).toHaveLength(1)
  })

  test('two files in one: all of it, and that the count is wrong', async () => {
    if (delay === 0) return
    const own = await decoded(Buffer.concat([file, file]), 'MP3')
    expect(own.warnings[0]).toMatch(/^The header is wrong: it says 2 s and holds 4.\d+ s. Showing/)
    const reference = (await whole) as DecodedFloats
    expect(worst(own.samples.subarray(0, reference.samples.length), reference.samples)).toBe(0)
  })

  test('two places', async () => {
    if (kind === 'rates that vary') return
    const damaged = Buffer.from(file)
      .fill(0, starts[12], starts[14])
      .fill(0, starts[40], starts[43])
    const own = await decoded(damaged, 'MP3')
    const reference = (await whole) as DecodedFloats
    expect(silentSpans(own.warnings)).toHaveLength(2)
    expect(worst(own.samples, reference.samples, 2 * instant(17), 2 * instant(39))).toBeLessThan(
      1e-4,
    )
    expect(worst(own.samples, reference.samples, 2 * instant(46))).toBeLessThan(1e-4)
  })
})

test('bytes that only begin like an MP3 are refused', async () => {
  const bytes = Buffer.from(`\xff\xfb${'not a recording '.repeat(200)}`, 'latin1')
  await expect(decoded(bytes, 'MP3')).rejects.toThrow(
    'Not a WAV file of samples: it begins like the format MP3 but holds no sound that can be read',
  )
})
