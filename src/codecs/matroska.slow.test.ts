import { describe, expect, test } from 'vitest'
import { decoded, decodedByFfmpeg, encoded, isInstalled, worst } from './encoded.fixture'
import { CBR, DELAY_SENTENCE, FRAME, LENGTH, RATE_HZ, sound } from './lame.fixture'

const isThere = isInstalled('ffmpeg')
if (!isThere) console.warn('skipped: the program ffmpeg is not there')

const MATROSKA = ['-f', 'matroska']

/** CodecDelay of so many nanoseconds in place of the language of the only track, which takes as many bytes. */
function withDelay(file: Buffer, delayNs: number): Buffer {
  const delay = Buffer.from([0x56, 0xaa, 0x84, 0, 0, 0, 0])
  delay.writeUInt32BE(delayNs, 3)
  const language = file.indexOf(Buffer.from([0x22, 0xb5, 0x9c, 0x83]))
  if (language < 0) throw new Error('the track says no language of three letters')
  return Buffer.concat([file.subarray(0, language), delay, file.subarray(language + delay.length)])
}

describe.skipIf(!isThere)('what ffmpeg lays into Matroska', () => {
  test.each(['s16', 's32'])('FLAC of %s: its samples, exactly', async (format) => {
    const how = ['-c:a', 'flac', '-sample_fmt', format]
    const file = encoded(sound, RATE_HZ, [...how, ...MATROSKA])
    const alone = await decoded(encoded(sound, RATE_HZ, [...how, '-f', 'flac']), 'FLAC')
    const own = await decoded(file, 'WebM')
    expect(own).toMatchObject({ codec: 'FLAC', channels: 2, length: LENGTH, warnings: [] })
    expect(Buffer.compare(Buffer.from(own.samples.buffer), Buffer.from(alone.samples.buffer))).toBe(
      0,
    )
  })

  test('a frame of FLAC that is damaged is silent, and the others stay where they are', async () => {
    const file = encoded(sound, RATE_HZ, ['-c:a', 'flac', ...MATROSKA])
    const whole = await decoded(file, 'WebM')
    const damaged = Buffer.from(file)
    damaged.fill(0x55, file.length >> 1, (file.length >> 1) + 20)
    const own = await decoded(damaged, 'WebM')
    expect(own.length).toBe(LENGTH)
    expect(own.warnings.join(' ')).toMatch(/damaged.*silen/i)
    const tail = own.samples.length - 2 * FRAME
    expect(worst(own.samples, whole.samples, tail)).toBe(0)
  })

  test.each([1, 2])(
    'MP3 of %i channels: the samples of ffmpeg, what is in front too',
    async (channels) => {
      const planes = sound.slice(0, channels)
      const file = encoded(planes, RATE_HZ, [...CBR, ...MATROSKA])
      const own = await decoded(file, 'WebM')
      expect(own).toMatchObject({
        codec: 'MP3',
        channels,
        rateHz: RATE_HZ,
        warnings: [DELAY_SENTENCE],
      })
      const theirs = decodedByFfmpeg(file)
      expect(own.samples.length).toBe(theirs.length)
      expect(worst(own.samples, theirs)).toBeLessThan(1e-4)
    },
  )

  test('MP3 begins behind the silence that its track states', async () => {
    const file = encoded(sound, RATE_HZ, [...CBR, ...MATROSKA])
    const whole = await decoded(file, 'WebM')
    const own = await decoded(withDelay(file, Math.round((1105 / RATE_HZ) * 1e9)), 'WebM')
    expect(own).toMatchObject({ length: LENGTH, warnings: [] })
    expect(worst(own.samples, whole.samples.subarray(2 * 1105))).toBe(0)
  })

  test('AAC is told apart, and so is what is not read', async () => {
    const aac = encoded(sound, RATE_HZ, ['-c:a', 'aac', ...MATROSKA])
    await expect(decoded(aac, 'WebM')).rejects.toMatchObject({
      compression: { format: 'AAC in Matroska' },
    })
    const alac = encoded(sound, RATE_HZ, ['-c:a', 'alac', ...MATROSKA])
    await expect(decoded(alac, 'WebM')).rejects.toThrow(/Apple Lossless/)
  })
})
