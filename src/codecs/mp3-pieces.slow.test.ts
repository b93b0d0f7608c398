import { describe, expect, test } from 'vitest'
import { decoded, encoded, isInstalled, worst } from './encoded.fixture'
import { CBR, DELAY_SENTENCE, FRAME, framesOf, NO_TAG, RATE_HZ, sound, VBR } from './lame.fixture'

const isThere = isInstalled('ffmpeg')
if (!isThere) console.warn('skipped: the program ffmpeg is not there')

describe.skipIf(!isThere)('files that do not count their frames, put behind one another', () => {
  const id3v1 = Buffer.alloc(128)
  id3v1.write('TAGTitle')
  /** With a picture in it: bytes of which some look like frames. */
  const id3 = Buffer.from([
    ...Buffer.from('ID3'),
    3,
    0,
    0,
    0,
    1,
    16,
    0,
    ...Array.from({ length: 18_432 }, (_, i) => [0xff, 0xfb, 0x90, 0x64, i & 0xff][i % 5] ?? 0),
  ])

  test.each([
    ['of one rate', CBR],
    ['of rates that vary', VBR],
  ])('%s: their tags take no time', async (_, how) => {
    const file = encoded(sound, RATE_HZ, [...how, ...NO_TAG])
    const alone = await decoded(file, 'MP3')
    for (const between of [[id3], [id3v1, id3], [id3v1]]) {
      const own = await decoded(Buffer.concat([file, ...between, file]), 'MP3')
      expect(own.warnings).toEqual([DELAY_SENTENCE])
      expect(own.length).toBe(2 * alone.length)
      expect(worst(own.samples.subarray(alone.samples.length), alone.samples)).toBeLessThan(1e-6)
    }
  })
})

describe.skipIf(!isThere)('what was cut out without encoding it again', () => {
  test.each([
    ['of one rate', CBR],
    ['of rates that vary', VBR],
  ])('%s: silent until a frame has all its bytes, then as the whole', async (_, how) => {
    const file = encoded(sound, RATE_HZ, [...how, ...NO_TAG])
    const whole = await decoded(file, 'MP3')
    const starts = framesOf(file)
    const pieces = [11, 23, 37].map(async (first) => {
      const own = await decoded(file.subarray(starts[first]), 'MP3')
      const front = own.warnings[0] ?? ''
      const endS = Number(
        /^It was cut out of a longer MP3: until (\d\.\d+) s/.exec(front)?.[1] ?? 0,
      )
      expect(own.warnings).toEqual(endS > 0 ? [front, DELAY_SENTENCE] : [DELAY_SENTENCE])
      expect(own.length).toBe(whole.length - first * FRAME)
      const from = 2 * Math.round(endS * RATE_HZ)
      expect(
        own.samples.subarray(0, Math.max(0, from - 2 * FRAME)).every((value) => value === 0),
      ).toBe(true)
      const behind = from + 4 * FRAME
      const same = whole.samples.subarray(2 * first * FRAME + behind)
      expect(worst(own.samples.subarray(behind), same)).toBeLessThan(1e-4)
      return endS
    })
    expect(Math.max(...(await Promise.all(pieces)))).toBeGreaterThan(0)
  })
})
