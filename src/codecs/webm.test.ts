import { describe, expect, test } from 'vitest'
import { noControl } from '#core/base'
import { memoryBytes, openCompressed, openRecording, writeSamples } from '#core/formats'
import { OPUS, VORBIS } from '#testing'
import { codecs } from './codecs'

/** Packets of an Ogg file of one stream, none over several pages. */
function packetsOf(ogg: Buffer): Buffer[] {
  const packets: Buffer[] = []
  let parts: Buffer[] = []
  for (let at = 0; at < ogg.length; ) {
    const count = ogg.readUInt8(at + 26)
    let body = at + 27 + count
    for (const size of ogg.subarray(at + 27, at + 27 + count)) {
      parts.push(ogg.subarray(body, body + size))
      body += size
      if (size === 255) continue
      packets.push(Buffer.concat(parts))
      parts = []
    }
    at = body
  }
  return packets
}

function element(id: number, body: Uint8Array, isEndless = false): Buffer {
  const hex = id.toString(16)
  const size = Buffer.alloc(8)
  size.writeBigUInt64BE((1n << 56n) | BigInt(isEndless ? 2n ** 56n - 1n : body.length))
  return Buffer.concat([
    Buffer.from(hex.padStart(hex.length + (hex.length % 2), '0'), 'hex'),
    size,
    body,
  ])
}

const number = (value: number): Buffer => Buffer.from([value >> 8, value & 255])
const text = (value: string): Buffer => Buffer.from(value)

type Lacing = 'none' | 'xiph' | 'ebml'

/** Several packets in one block. */
function laced(packets: readonly Buffer[], lacing: Exclude<Lacing, 'none'>): Buffer {
  const sizes = packets.slice(0, -1).map(({ length }) => length)
  const xiph = sizes.flatMap((size) => [
    ...Array<number>(Math.floor(size / 255)).fill(255),
    size % 255,
  ])
  const differences = sizes.map((size, i) => (i === 0 ? size : size - (sizes[i - 1] ?? 0)))
  const ebml = differences.flatMap((value, i) => {
    const coded = i === 0 ? value : value + 2 ** 13 - 1
    return [0x40 | (coded >> 8), coded & 255]
  })
  return Buffer.concat([
    Buffer.from([packets.length - 1, ...(lacing === 'xiph' ? xiph : ebml)]),
    ...packets,
  ])
}

interface Shape {
  readonly lacing: Lacing
  /** Sizes that nobody knows, as of what is recorded live. */
  readonly isEndless: boolean
  /** Nanoseconds that are cut off at the end. */
  readonly discardNs?: number
  /** Milliseconds that all of it lasts, and the last block. */
  readonly durationMs?: number
  readonly lastMs?: number
  /** What the track says of its samples. */
  readonly audio?: { readonly rateHz: number; readonly channels: number; readonly bits: number }
}

function audioBody({ rateHz, channels, bits }: NonNullable<Shape['audio']>): Buffer {
  const rate = Buffer.alloc(8)
  rate.writeDoubleBE(rateHz)
  const fields: [number, Buffer][] = [
    [0xb5, rate],
    [0x9f, number(channels)],
    [0x6264, number(bits)],
  ]
  return Buffer.concat(fields.map(([id, body]) => element(id, body)))
}

/** A WebM of packets that lie five to a cluster, and a track of video that has to be passed over. */
function webm(
  codecId: string,
  codecPrivate: Buffer,
  packets: readonly Buffer[],
  shape: Shape,
): Buffer {
  const { lacing, isEndless, discardNs, durationMs, lastMs, audio } = shape
  const entry = (track: number, type: number, id: string, own: Buffer) =>
    element(
      0xae,
      Buffer.concat([
        element(0xd7, number(track)),
        element(0x83, number(type)),
        element(0x86, text(id)),
        element(0x63a2, own),
        ...(audio === undefined ? [] : [element(0xe1, audioBody(audio))]),
      ]),
    )
  const tracks = Buffer.concat([entry(1, 1, 'V_VP8', text('')), entry(2, 2, codecId, codecPrivate)])
  const tag = Buffer.concat([element(0x45a3, text('title')), element(0x4487, text('Owls'))])
  const scale = element(0x2ad7b1, Buffer.from([0x0f, 0x42, 0x40]))
  const float = Buffer.alloc(8)
  float.writeDoubleBE(durationMs ?? 0)
  const info = durationMs === undefined ? [scale] : [scale, element(0x4489, float)]
  const head = [
    element(0x1549a966, Buffer.concat(info)),
    element(0x1654ae6b, tracks),
    element(0x1254c367, element(0x7373, element(0x67c8, tag))),
  ]
  const flags = { none: 0, xiph: 2, ebml: 6 }[lacing]
  const block = (track: number, body: Buffer) =>
    Buffer.concat([Buffer.from([0x80 | track, 0, 0, track === 2 ? flags : 0]), body])
  const clusters: Buffer[] = []
  for (let i = 0; i < packets.length; i += 5) {
    const some = packets.slice(i, i + 5)
    const isLast = i + 5 >= packets.length
    const bodies = lacing === 'none' ? some : [laced(some, lacing)]
    const blocks = bodies.map((body, k) => {
      const isGroup = isLast && k === bodies.length - 1
      if (!isGroup || (discardNs ?? lastMs) === undefined) return element(0xa3, block(2, body))
      const padding = Buffer.alloc(8)
      padding.writeBigInt64BE(BigInt(discardNs ?? 0))
      const stated = lastMs === undefined ? element(0x75a2, padding) : element(0x9b, number(lastMs))
      return element(0xa0, Buffer.concat([element(0xa1, block(2, body)), stated]))
    })
    const other = element(0xa3, block(1, text('picture')))
    const body = Buffer.concat([element(0xe7, number(20 * i)), other, ...blocks])
    clusters.push(element(0x1f43b675, body, isEndless))
  }
  const segment = element(0x18538067, Buffer.concat([...head, ...clusters]), isEndless)
  return Buffer.concat([element(0x1a45dfa3, element(0x4282, text('webm'))), segment])
}

async function sound(bytes: Uint8Array, format: 'Ogg' | 'WebM') {
  const stream = await openCompressed(memoryBytes(bytes), format, codecs)
  const parts: Uint8Array[] = []
  const written = await writeSamples(stream, (part) => parts.push(part), bytes.length, noControl)
  return { ...written, stream, samples: Buffer.concat(parts) }
}

const [opusHead, , ...opus] = packetsOf(OPUS)
const [identification, comment, setup, ...vorbis] = packetsOf(VORBIS)

/** Three headers of Vorbis behind the sizes of two. */
const vorbisPrivate = Buffer.concat([
  laced(
    [identification, comment, setup].map((packet) => packet ?? Buffer.of()),
    'xiph',
  ),
])

describe('the packets of an Ogg file are the same sound in a WebM', () => {
  const shapes: readonly Shape[] = [
    { lacing: 'none', isEndless: false },
    { lacing: 'none', isEndless: true },
    { lacing: 'xiph', isEndless: true },
    { lacing: 'ebml', isEndless: false },
  ]
  test.each(shapes)('Opus, lacing $lacing, endless: $isEndless', async (shape) => {
    const inOgg = await sound(OPUS, 'Ogg')
    const made = await sound(webm('A_OPUS', opusHead ?? Buffer.of(), opus, shape), 'WebM')
    expect(made.stream).toMatchObject({ codec: 'Opus', rateHz: 48_000, tags: [{ text: 'Owls' }] })
    expect(made.warnings).toEqual([])
    // Ogg says where it ends, and is cut there.
    expect(made.length).toBeGreaterThanOrEqual(inOgg.length)
    const own = made.samples.subarray(0, inOgg.samples.length)
    expect(Buffer.compare(own, inOgg.samples)).toBe(0)
  })

  test('Vorbis', async () => {
    const inOgg = await sound(VORBIS, 'Ogg')
    const shape = { lacing: 'none', isEndless: false } as const
    const made = await sound(webm('A_VORBIS', vorbisPrivate, vorbis, shape), 'WebM')
    expect(made.stream.codec).toBe('Vorbis')
    const own = made.samples.subarray(0, inOgg.samples.length)
    expect(Buffer.compare(own, inOgg.samples)).toBe(0)
  })
})

describe('samples that are not compressed are those of the file', () => {
  /** As a WAV has them; packets of 960 instants, which last the 20 ms that lie between them. */
  const SAMPLES = Buffer.from(Array.from({ length: 11 * 960 * 8 }, (_, i) => (i * 167) % 251))
  const turned = (bytes: Buffer, by: number) =>
    Buffer.concat(
      Array.from({ length: bytes.length / by }, (_, i) =>
        Buffer.from(bytes.subarray(i * by, (i + 1) * by)).reverse(),
      ),
    )
  const made = (codecId: string, bits: number, own: Buffer, lacing: Lacing = 'none') => {
    const audio = { rateHz: 48_000, channels: 2, bits }
    const sizeBytes = 960 * 2 * (bits / 8)
    const packets = Array.from({ length: 11 }, (_, i) =>
      own.subarray(i * sizeBytes, (i + 1) * sizeBytes),
    )
    const shape = { lacing, isEndless: true, audio, durationMs: 200 }
    return sound(webm(codecId, Buffer.of(), packets, shape), 'WebM')
  }

  test.each([8, 16, 24, 32])('integers of %i bits, either end first', async (bits) => {
    const wanted = SAMPLES.subarray(0, (11 * 960 * 2 * bits) / 8)
    for (const lacing of ['none', 'ebml'] as const) {
      const { samples, warnings, stream } = await made('A_PCM/INT/LIT', bits, wanted, lacing)
      expect(Buffer.compare(samples, wanted)).toBe(0)
      expect(warnings).toEqual([])
      expect(stream).toMatchObject({ codec: 'PCM', rateHz: 48_000, channels: 2, format: { bits } })
    }
    const big = await made('A_PCM/INT/BIG', bits, turned(wanted, bits / 8))
    expect(Buffer.compare(big.samples, wanted)).toBe(0)
  })

  test.each([32, 64])('floats of %i bits, as Chromium and ffmpeg write them', async (bits) => {
    const values = new (bits === 64 ? Float64Array : Float32Array)(11 * 960 * 2)
    const stored = Buffer.from(values.map((_, i) => (i % 97) / 50).buffer)
    const { samples, stream } = await made('A_PCM/FLOAT/IEEE', bits, stored)
    expect(Buffer.compare(samples, stored)).toBe(0)
    expect(stream.format).toMatchObject({ encoding: 'float', bits })
  })

  test.each([
    ['A_PCM/FLOAT/IEEE', 16],
    ['A_PCM/INT/LIT', 20],
  ])('%s of %i bits is refused by its name', async (codecId, bits) => {
    await expect(made(codecId, bits, SAMPLES)).rejects.toThrow(`Its sound is PCM of ${bits} bits`)
  })

  test.each([
    { rateHz: 0, channels: 2 },
    { rateHz: 48_000, channels: 60_000 },
  ])('a track of $rateHz Hz and $channels channels is refused', async (wrong) => {
    const shape = { lacing: 'none', isEndless: false, audio: { ...wrong, bits: 16 } } as const
    const file = webm('A_PCM/INT/LIT', Buffer.of(), [SAMPLES.subarray(0, 64)], shape)
    await expect(sound(file, 'WebM')).rejects.toMatchObject({ name: 'LimitError' })
  })
})

test('what is padding at the end is cut off', async () => {
  const shape = { lacing: 'none', isEndless: false } as const
  const head = opusHead ?? Buffer.of()
  const whole = await sound(webm('A_OPUS', head, opus, shape), 'WebM')
  const cut = await sound(webm('A_OPUS', head, opus, { ...shape, discardNs: 5_000_000 }), 'WebM')
  expect(whole.length - cut.length).toBe(240)
})

describe('Vorbis ends where a duration says, in whole milliseconds of which none is lost', () => {
  const shape = { lacing: 'none', isEndless: false } as const
  const made = (change: Partial<Shape>) =>
    sound(webm('A_VORBIS', vorbisPrivate, vorbis, { ...shape, ...change }), 'WebM')

  test('that of the file', async () => {
    const [inOgg, whole] = [await sound(VORBIS, 'Ogg'), await made({})]
    const rateHz = inOgg.stream.rateHz
    const lengthMs = (1000 * inOgg.length) / rateHz
    const { length, samples } = await made({ durationMs: Math.round(lengthMs) })
    expect(length).toBeGreaterThanOrEqual(inOgg.length)
    expect(length).toBeLessThanOrEqual(Math.min(whole.length, inOgg.length + 0.002 * rateHz))
    expect(Buffer.compare(samples, whole.samples.subarray(0, samples.length))).toBe(0)
  })

  test('that of the last block; one that would leave out more than padding is not believed', async () => {
    const whole = await made({})
    const { rateHz } = whole.stream
    const { length } = await made({ lastMs: 1 })
    expect(length).toBeLessThan(whole.length)
    expect(length).toBeGreaterThan(whole.length - 0.05 * rateHz)
    const wrong = await made({ durationMs: (100 * whole.length) / rateHz })
    expect(wrong.length).toBe(whole.length)
  })
})

test('a WebM that is cut off says so, and a damaged one goes on behind the damage', async () => {
  const shape = { lacing: 'none', isEndless: true } as const
  const file = webm('A_OPUS', opusHead ?? Buffer.of(), opus, shape)
  const short = await sound(file.subarray(0, file.length - 30), 'WebM')
  expect(short.warnings).toEqual([expect.stringMatching(/ends early/)])
  const second = file.indexOf(
    Buffer.from('1f43b675', 'hex'),
    file.indexOf('1f43b675', 0, 'hex') + 4,
  )
  const damaged = Buffer.from(file)
  damaged.fill(0, second, second + 40)
  const { length, warnings } = await sound(damaged, 'WebM')
  expect(warnings.join(' ')).toMatch(/damaged/)
  expect(length).toBeGreaterThan(0.8 * (await sound(file, 'WebM')).length)
})

test.each([
  ['A_AC3', /Its sound is AC-3.*Save its sound as WAV or FLAC first/],
  ['V_VP9', /without a track of sound|Its sound is V_VP9/],
])('a Matroska file of %s is refused by its name', async (codecId, sentence) => {
  const file = webm(codecId, Buffer.of(), [], { lacing: 'none', isEndless: false })
  await expect(sound(file, 'WebM')).rejects.toThrow(sentence)
  await expect(openRecording(memoryBytes(file), 'x.webm')).rejects.toMatchObject({
    compression: { kind: 'stream', format: 'WebM' },
  })
})
