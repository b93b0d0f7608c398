import { resolve } from 'node:path'
import {
  decoded,
  decodedByFfmpeg,
  encoded,
  isInstalled,
  tones,
  worst,
} from '../src/codecs/encoded.fixture'
import { seededRandom } from '../src/core/base'
import { MP3, OPUS, VORBIS } from '../src/testing/stored-streams'
import { type Desk, expect, test } from './driver'
import { makeFlac } from './flac'
import { wavFile } from './signals'
import { rectangleRegion } from './specmask'
import { levelDb, parseWav } from './wav'

const RATE_HZ = 48_000
const LENGTH = 100_777

/** No code but the program's own, and no evaluation. */
const POLICY = "script-src 'self' 'wasm-unsafe-eval'; worker-src 'self' blob:"

/** Where the browser finds the encoders; the page itself loads nothing of them. */
const ENCODERS = resolve('node_modules/mediabunny/dist/bundles/mediabunny.min.mjs')

/** A tone of 1 kHz as Opus in Ogg, encoded in the browser. */
async function encodedTone(desk: Desk): Promise<Buffer> {
  await desk.page.route('**/encoders.mjs', (route) =>
    route.fulfill({ path: ENCODERS, contentType: 'text/javascript' }),
  )
  const encoded = await desk.page.evaluate(
    async ([rateHz, length]) => {
      const url = new URL('/encoders.mjs', location.href).href
      const media = (await import(/* @vite-ignore */ url)) as typeof import('mediabunny')
      const target = new media.BufferTarget()
      const output = new media.Output({ format: new media.OggOutputFormat(), target })
      const source = new media.AudioSampleSource({ codec: 'opus', bitrate: 128_000 })
      output.addAudioTrack(source)
      await output.start()
      const samples = Float32Array.from(
        { length },
        (_, n) => 0.5 * Math.sin((2 * Math.PI * 1000 * n) / rateHz),
      )
      const init = { data: samples, format: 'f32' as const, numberOfChannels: 1 }
      const sample = new media.AudioSample({ ...init, sampleRate: rateHz, timestamp: 0 })
      await source.add(sample)
      sample.close()
      await output.finalize()
      return Array.from(new Uint8Array(target.buffer ?? new ArrayBuffer(0)))
    },
    [RATE_HZ, LENGTH] as const,
  )
  return Buffer.from(encoded)
}

test('Opus opens with its tone, says once that it is decoded, and is saved as a WAV', async ({
  desk,
}) => {
  const bytes = await encodedTone(desk)
  await desk.open(wavFile('song.opus', bytes))
  await expect(desk.raisedAlert).toHaveCount(0)
  await expect(desk.status).toContainText('Opus decoded to 32-bit float; saving gives a WAV.')
  const { recording } = await desk.project()
  expect(recording).toMatchObject({ name: 'song.opus', sampleRateHz: RATE_HZ, channels: 1 })
  expect(recording.sizeBytes).toBe(bytes.length)
  expect(Math.abs(recording.frames - LENGTH)).toBeLessThanOrEqual(1024)
  const before = parseWav(await desk.exported())
  expect(before.format).toBe('f32')
  const [plane] = before.planes
  expect(levelDb(plane as Float64Array, 20_000, 80_000)).toBeCloseTo(-9.03, 0)
  const region = rectangleRegion({ startS: 0, endS: 3, lowHz: 900, highHz: 1100 })
  await desk.call('edit', { regions: [region] })
  await desk.idle()
  const saved = await desk.download()
  expect(saved.name).toBe('song.filtered.wav')
  const [filtered] = parseWav(saved.bytes).planes
  expect(levelDb(filtered as Float64Array, 20_000, 80_000)).toBeLessThan(-45)
})

test('compressed files: tags, cut off, damaged, without a LAME tag, and none at all', async ({
  desk,
}) => {
  await test.step('bytes that only begin like compressed audio are refused with a sentence', async () => {
    for (const [name, start] of [
      ['junk.flac', 'fLaC'],
      ['junk.ogg', 'OggS'],
      ['junk.mp3', '\xff\xfb'],
    ] as const) {
      await desk.open(wavFile(name, Buffer.from(start + 'not a recording '.repeat(200), 'latin1')))
      await expect(desk.alert).toContainText(`${name}: Not a WAV file of samples: it begins like`)
      await expect(desk.alert).toContainText('no sound that can be read')
    }
  })
  await test.step('the tags of a FLAC are in the panel and in the saved WAV', async () => {
    const comments = ['TITLE=Owls at night', 'COPYRIGHT=CC0 – Ann', 'ODD=left behind']
    const bytes = makeFlac({ rateHz: 44_100, length: 100_000, value: 1000, comments })
    await desk.open(wavFile('owls.flac', bytes))
    await expect(desk.status).toHaveText('FLAC decoded to 16 bits; saving gives a WAV.')
    await desk.page.getByRole('heading', { name: 'Recording', exact: true }).click()
    await expect(desk.page.getByText('Owls at night')).toBeVisible()
    const saved = await desk.exported()
    expect(saved.includes('INAM\x0e\0\0\0Owls at night\0')).toBe(true)
    expect(saved.includes('CC0 – Ann\0')).toBe(true)
    expect(parseWav(saved).planes[0]?.every((value) => value === 1000 / 32_768)).toBe(true)
  })
  await test.step('the GUANO of the WAV that a FLAC was made of is in the panel and in the saved WAV', async () => {
    const guano = Buffer.from(
      'guan\x3e\0\0\0GUANO|Version: 1.0\nTimestamp: 2026-06-01T22:00:00\nModel: Owl\n ',
    )
    const bytes = makeFlac({ rateHz: 44_100, length: 10_000, chunks: [guano] })
    await desk.open(wavFile('owls.flac', bytes))
    await expect(desk.page.getByText('Owl', { exact: true })).toBeVisible()
    expect((await desk.exported()).includes(guano)).toBe(true)
  })
  await test.step('a FLAC that was cut off is reported, with how much of it there is', async () => {
    const whole = makeFlac({ rateHz: 48_000, length: 480_000 })
    await desk.open(wavFile('cut.flac', whole.subarray(0, whole.length - 20)))
    await expect(desk.status).toContainText('The file ends early: it says 10 s and holds')
    await expect(desk.raisedAlert).toHaveCount(0)
  })
  await test.step('a damaged FLAC is as long as it was, and says where it is silent', async () => {
    const bytes = makeFlac({ rateHz: 44_100, length: 262_140, value: 1000 })
    const frames = bytes.indexOf(Buffer.from([0xff, 0xf8]))
    const second = bytes.indexOf(Buffer.from([0xff, 0xf8]), frames + 2)
    bytes.fill(0, second, second + 8)
    await desk.open(wavFile('owls.flac', bytes))
    await expect(desk.status).toContainText(
      'Frames from 1.486 s to 2.972 s are damaged and silent.',
    )
    const [plane] = parseWav(await desk.exported()).planes
    expect(plane?.length).toBe(262_140)
    const wanted = (n: number) => (n >= 65_535 && n < 131_070 ? 0 : 1000 / 32_768)
    expect(plane?.every((value, n) => value === wanted(n))).toBe(true)
  })
  await test.step('an MP3 without a LAME tag: what is not known of its start is said', async () => {
    const silence = Buffer.alloc(417)
    silence.set([0xff, 0xfb, 0x90, 0x64])
    const frames = new Array<Buffer>(100).fill(silence)
    await desk.open(wavFile('silence.mp3', Buffer.concat(frames)))
    await expect(desk.status).toContainText(
      'does not say how much silence its encoder put in front',
    )
    expect((await desk.project()).recording.frames).toBe(115_200)
  })
})

test('Vorbis, Opus and MP3 have the samples that they have in Node, under a strict policy too', async ({
  desk,
}) => {
  await desk.page.route('**/*', async (route) => {
    const response = await route.fetch()
    const policy = { 'content-security-policy': POLICY }
    await route.fulfill({ response, headers: { ...response.headers(), ...policy } })
  })
  await desk.page.reload()
  await desk.idle()
  for (const [name, format, file] of [
    ['tone.ogg', 'Ogg', VORBIS],
    ['tone.opus', 'Ogg', OPUS],
    ['tone.mp3', 'MP3', MP3],
  ] as const) {
    await desk.open(wavFile(name, file))
    await expect(desk.raisedAlert).toHaveCount(0)
    const [plane] = parseWav(await desk.exported()).planes
    const inNode = await decoded(file, format)
    expect(plane?.length, name).toBe(inNode.length)
    expect(
      plane?.every((value, n) => value === inNode.samples[n]),
      name,
    ).toBe(true)
  }
})

test('AAC in Matroska has the samples of ffmpeg, those in front too, and that is said', async ({
  desk,
}) => {
  test.skip(!isInstalled('ffmpeg'), 'the program ffmpeg is not there')
  for (const rateHz of [44_100, 48_000]) {
    const planes = tones(2, 100_000, seededRandom(4))
    const file = encoded(planes, rateHz, ['-c:a', 'aac', '-b:a', '192k', '-f', 'matroska'])
    const theirs = decodedByFfmpeg(file)
    await desk.open(wavFile('talk.mkv', file))
    await expect(desk.status).toContainText(
      'does not say how much silence its encoder put in front',
    )
    const [left] = parseWav(await desk.exported()).planes
    expect(left?.length).toBe(theirs.length / 2)
    const own = Float32Array.from(left ?? [])
    expect(
      worst(
        own,
        theirs.filter((_, i) => i % 2 === 0),
      ),
    ).toBeLessThan(1e-3)
  }
})
