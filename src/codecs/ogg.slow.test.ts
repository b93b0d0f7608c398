import { describe, expect, test } from 'vitest'
import { seededRandom } from '#core/base'
import {
  decoded,
  decodedByFfmpeg,
  encoded,
  isInstalled,
  seal,
  tones,
  worst,
} from './encoded.fixture'

const isThere = isInstalled('ffmpeg')
if (!isThere) console.warn('skipped: the program ffmpeg is not there')
const RATE_HZ = 48_000
const LENGTH = 72_123

const VORBIS = ['-c:a', 'libvorbis', '-page_duration', '100000', '-f', 'ogg']
const OPUS = ['-c:a', 'libopus', '-page_duration', '100000', '-f', 'ogg']
const FLAC = ['-c:a', 'flac', '-page_duration', '100000', '-f', 'ogg']

const random = seededRandom(5)
const mono = tones(1, LENGTH, random)
const stereo = tones(2, LENGTH, random)

/** Where the pages of a file begin, and its end. */
function pagesOf(file: Buffer): number[] {
  const starts: number[] = []
  for (let at = file.indexOf('OggS'); at >= 0; at = file.indexOf('OggS', at + 4)) starts.push(at)
  return [...starts, file.length]
}

function without(file: Buffer, start: number, end: number): Buffer {
  return Buffer.concat([file.subarray(0, start), file.subarray(end)])
}

const CODECS = [
  ['Ogg Vorbis', VORBIS],
  ['Opus', OPUS],
] as const

describe.skipIf(!isThere)('what ffmpeg encodes', () => {
  describe.each(CODECS)('%s', (codec, how) => {
    test('has the samples that ffmpeg decodes, as many as went in', async () => {
      const file = encoded(stereo, RATE_HZ, how)
      const own = await decoded(file, 'Ogg')
      expect(own).toMatchObject({
        codec,
        channels: 2,
        rateHz: RATE_HZ,
        length: LENGTH,
        warnings: [],
      })
      const other = decodedByFfmpeg(file)
      expect(worst(own.samples, other)).toBeLessThan(2e-4)
    })

    test('of six channels is in the order of a WAV', async () => {
      const six = tones(6, LENGTH, random)
      const file = encoded(six, RATE_HZ, [
        ...how,
        ...(codec === 'Opus' ? ['-mapping_family', '1'] : []),
      ])
      const own = await decoded(file, 'Ogg')
      expect(own.channels).toBe(6)
      for (const channel of [0, 1, 2, 4, 5]) {
        const likeness = six.map((plane) => correlation(own.samples, 6, channel, plane))
        expect(likeness.indexOf(Math.max(...likeness)), `${likeness}`).toBe(channel)
        expect(likeness[channel]).toBeGreaterThan(0.9)
      }
    })
  })

  test('of Opus has the level that its header asks for', async () => {
    const file = encoded(mono, RATE_HZ, OPUS)
    const quiet = Buffer.from(file)
    const [, end] = pagesOf(quiet)
    quiet.writeInt16LE(-20 * 256, quiet.indexOf('OpusHead') + 16)
    seal(quiet.subarray(0, end))
    const own = await decoded(quiet, 'Ogg')
    expect(own.warnings).toEqual([])
    expect(worst(own.samples, decodedByFfmpeg(quiet))).toBeLessThan(2e-5)
    const whole = await decoded(file, 'Ogg')
    expect(
      worst(
        own.samples,
        whole.samples.map((value) => value / 10),
      ),
    ).toBeLessThan(1e-6)
  })

  test('a FLAC in Ogg is exact', async () => {
    const file = encoded(mono, RATE_HZ, ['-sample_fmt', 's16', ...FLAC])
    const own = await decoded(file, 'Ogg')
    expect(own).toMatchObject({ codec: 'FLAC', length: LENGTH, warnings: [] })
  })
})

function correlation(
  samples: Float32Array,
  channels: number,
  channel: number,
  plane: Float32Array,
) {
  let both = 0
  let one = 0
  let other = 0
  plane.forEach((value, n) => {
    const own = samples[n * channels + channel] as number
    both += own * value
    one += own * own
    other += value * value
  })
  return both / Math.sqrt(one * other)
}

/** Of the sentence: where it says that it is silent, in samples. */
function silentSpans(warnings: readonly string[]): [number, number][] {
  const sentence = warnings.find((text) => text.includes('damaged and silent')) ?? ''
  return [...sentence.matchAll(/from ([\d.]+) s to ([\d.]+) s/g)].map(([, from, to]) => [
    Math.round(Number(from) * RATE_HZ),
    Math.round(Number(to) * RATE_HZ),
  ])
}

/** To the nearest millisecond in the sentence. */
const SPAN_ERROR = Math.ceil(0.0006 * RATE_HZ)

describe.skipIf(!isThere).each(CODECS)('damaged %s', (codec, how) => {
  const file = isThere ? encoded(mono, RATE_HZ, how) : Buffer.of()
  const pages = pagesOf(file)
  const whole = isThere ? decoded(file, 'Ogg') : undefined
  /** Opus forgets within 80 ms what it heard before. */
  const settles = codec === 'Opus' ? 0.08 * RATE_HZ : 0
  const tolerance = codec === 'Opus' ? 0.04 : 0

  async function expectOneGap(damaged: Buffer, most = 2) {
    const own = await decoded(damaged, 'Ogg')
    const reference = (await whole)?.samples as Float32Array
    expect(own.length).toBe(LENGTH)
    expect(own.warnings).toHaveLength(1)
    const spans = silentSpans(own.warnings)
    expect(spans.length).toBeGreaterThan(0)
    expect(spans.length).toBeLessThanOrEqual(most)
    let from = 0
    for (const [start, end] of spans) {
      expect(worst(own.samples, reference, from, start - SPAN_ERROR)).toBeLessThanOrEqual(tolerance)
      expect(own.samples.subarray(start + SPAN_ERROR, end - SPAN_ERROR).every((v) => v === 0)).toBe(
        true,
      )
      from = end + SPAN_ERROR + settles
    }
    expect(worst(own.samples, reference, from)).toBeLessThanOrEqual(tolerance)
    const right = own.samples.filter(
      (value, n) => value !== 0 && Math.abs(value - (reference[n] ?? 2)) <= 0.02,
    )
    const byFfmpeg = decodedByFfmpeg(damaged)
    const alsoRight = byFfmpeg.filter((value, n) => {
      const fromEnd = n + LENGTH - byFfmpeg.length
      const isRight = [n, fromEnd].some((at) => Math.abs(value - (reference[at] ?? 2)) <= 1e-3)
      return value !== 0 && isRight
    })
    expect(right.length).toBeGreaterThanOrEqual(0.99 * alsoRight.length)
  }

  const [start, end] = [pages[6] as number, pages[7] as number]

  test('a page of zeros', async () => {
    await expectOneGap(Buffer.from(file).fill(0, start, end))
  })

  test('a page that is not there any more', async () => {
    await expectOneGap(without(file, start, end))
  })

  test('a page with one wrong bit', async () => {
    const damaged = Buffer.from(file)
    damaged[start + 100] = (damaged[start + 100] as number) ^ 8
    await expectOneGap(damaged)
  })

  test('a page whose length is wrong, so that it seems to reach far beyond the next', async () => {
    const damaged = Buffer.from(file)
    damaged[start + 26] = 255
    await expectOneGap(damaged)
  })

  test('the first page of sound, and two others', async () => {
    const damaged = Buffer.from(file)
    const first = pages.findIndex((at) => file.readUInt32LE(at + 6) > 0)
    damaged.fill(0, pages[first], pages[first + 1])
    damaged.fill(0, pages[9], pages[11])
    await expectOneGap(damaged, 3)
  })

  test('the last page, with a wrong bit in its body', async () => {
    const damaged = Buffer.from(file)
    damaged[file.length - 1] = (file[file.length - 1] as number) ^ 1
    await expectOneGap(damaged)
  })

  test('the last page of zeros: the end is not known, and that is said', async () => {
    const damaged = Buffer.from(file).fill(0, pages.at(-2))
    const own = await decoded(damaged, 'Ogg')
    expect(own.warnings.join()).toMatch(
      /^The end of the file is damaged: how much there was behind/,
    )
    expect(worst(own.samples, (await whole)?.samples as Float32Array)).toBe(0)
  })

  test.each([0.3, 0.61, 0.999])(
    'cut off at %f of its bytes: ends early, and all before is right',
    async (share) => {
      const own = await decoded(file.subarray(0, Math.floor(share * file.length)), 'Ogg')
      expect(own.warnings.join()).toMatch(/^The file ends early; showing all .* s that it holds\.$/)
      expect(own.length).toBeLessThan(LENGTH)
      expect(worst(own.samples, (await whole)?.samples as Float32Array)).toBe(0)
    },
  )

  test('pages twice, and rubbish before, between and behind: as if it were not there', async () => {
    const rubbish = Buffer.from('no page OggS at all '.repeat(50))
    const page = file.subarray(start, end)
    const parts = [rubbish, file.subarray(0, end), rubbish, page, file.subarray(end), rubbish]
    const own = await decoded(Buffer.concat(parts), 'Ogg')
    expect(own.warnings).toEqual([])
    expect(own.length).toBe(LENGTH)
    expect(worst(own.samples, (await whole)?.samples as Float32Array)).toBe(0)
  })

  test('two streams in one file are joined, and that is said', async () => {
    const own = await decoded(Buffer.concat([file, file]), 'Ogg')
    const reference = (await whole)?.samples as Float32Array
    expect(own.length).toBe(2 * LENGTH)
    expect(own.warnings).toEqual(['2 streams that follow one another in the file are joined.'])
    expect(worst(own.samples.subarray(LENGTH), reference)).toBe(0)
  })

  test('of two streams of different kinds the first is shown, and that is said', async () => {
    const other = encoded(stereo, RATE_HZ, how)
    const own = await decoded(Buffer.concat([file, other]), 'Ogg')
    expect(own.length).toBe(LENGTH)
    expect(own.warnings).toEqual([
      'Behind 1.5 s the file goes on with a stream of another kind, left out.',
    ])
  })

  test('without whole headers it is refused', async () => {
    const damaged = Buffer.from(file).fill(0, pages[1], pages[2])
    await expect(decoded(damaged, 'Ogg')).rejects.toMatchObject({ name: 'FormatError' })
  })
})

describe.skipIf(!isThere)('damaged FLAC in Ogg', () => {
  test('without its headers it is what its frames say', async () => {
    const file = encoded(mono, RATE_HZ, ['-sample_fmt', 's16', ...FLAC])
    const whole = await decoded(file, 'Ogg')
    const own = await decoded(Buffer.from(file).fill(0, 0, 60), 'Ogg')
    expect(own).toMatchObject({ codec: 'FLAC', rateHz: RATE_HZ, length: LENGTH })
    expect(worst(own.samples, whole.samples)).toBe(0)
  })

  test('frames are in their places, those on a damaged page too that are whole themselves', async () => {
    const file = encoded(mono, RATE_HZ, ['-sample_fmt', 's16', '-frame_size', '1024', ...FLAC])
    const whole = await decoded(file, 'Ogg')
    const pages = pagesOf(file)
    const damaged = Buffer.from(file)
    const at = (pages[3] as number) + 2000
    damaged[at] = (damaged[at] as number) ^ 1
    damaged.fill(0, pages[4], (pages[4] as number) + 40)
    const own = await decoded(damaged, 'Ogg')
    expect(own.length).toBe(LENGTH)
    expect(own.warnings).toHaveLength(1)
    const differing = own.samples.filter((value, n) => value !== whole.samples[n])
    expect(differing.length).toBeGreaterThan(0)
    expect(differing.length).toBeLessThanOrEqual((3 * 1024) / 2)
  })
})
