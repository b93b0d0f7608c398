import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { WaveFile } from 'wavefile'
import { blobSource } from '#browser'
import { seededRandom } from '#core/base'
import { recordingSource } from '#core/formats'
import { readPlanes } from '#core/signal'
import { madeWav } from '#testing'
import { openDecoded } from './decode/open-decoded'
import { cancel, stoppable } from './job-control'
import { openedOrDecoded } from './opened-or-decoded.fixture'

interface Item {
  readonly file: string
  readonly outcome: string
  readonly frames?: number
  readonly sample_rate?: number
  readonly channels?: number
  readonly head?: readonly (readonly number[])[]
  readonly tail?: readonly (readonly number[])[]
  readonly rms?: readonly number[]
}

const RATE_HZ = 8000
const edge = resolve(process.cwd(), '../shared/corpus/edge')
const isThere = existsSync(edge)
if (!isThere) console.warn('skipped: the corpus of odd WAVs is not there (../shared/corpus/edge)')

/** Those of a manifest whose names say that they are compressed. */
function compressedItems(manifest: string, folder: string): (Item & { path: string })[] {
  if (!isThere) return []
  const { items } = JSON.parse(readFileSync(resolve(edge, manifest), 'utf8')) as { items: Item[] }
  return items
    .map((item) => ({ ...item, path: resolve(edge, folder, item.file) }))
    .filter(({ file, path }) => /a-?law|mu-?law|ima/i.test(file) && existsSync(path))
}

async function opened(bytes: Uint8Array, name = 'x.wav') {
  const file = new Blob([Uint8Array.from(bytes)])
  const { facts, decoded } = await openedOrDecoded(file, name)
  const planes = Array.from({ length: facts.channels }, () => new Float64Array(facts.length))
  await readPlanes(recordingSource(blobSource(decoded ?? file), facts), 0, planes)
  return { facts, decoded, planes }
}

describe.skipIf(!isThere)('A-law, µ-law and ADPCM have the samples that libsndfile reads', () => {
  const items = [
    ...compressedItems('generated/manifest.json', 'generated'),
    ...compressedItems('public_manifest.json', ''),
  ]
  test.each(items)('$outcome $file', async ({ path, file, outcome, ...item }) => {
    if (outcome === 'error') {
      await expect(opened(readFileSync(path), file)).rejects.toThrow(/format/)
      return
    }
    const { facts, planes } = await opened(readFileSync(path), file)
    expect(facts.format).toMatchObject({ encoding: 'int', bits: 16 })
    expect(facts.length).toBe(item.frames ?? facts.length)
    expect(facts.rateHz).toBe(item.sample_rate ?? facts.rateHz)
    expect(facts.channels).toBe(item.channels ?? facts.channels)
    const compare = (rows: Item['head'], first: number) => {
      for (const [i, row] of (rows ?? []).entries()) {
        for (const [channel, value] of row.entries()) {
          expect(planes[channel]?.[first + i]).toBeCloseTo(value, 8)
        }
      }
    }
    compare(item.head, 0)
    compare(item.tail, facts.length - (item.tail?.length ?? 0))
    for (const [channel, rms] of (item.rms ?? []).entries()) {
      const plane = planes[channel] as Float64Array
      const own = Math.sqrt(plane.reduce((sum, value) => sum + value * value, 0) / plane.length)
      expect(own).toBeCloseTo(rms, 6)
    }
  })
})

/** A WAV of a codec around its bytes. */
function compressedWav(tag: number, channels: number, blockBytes: number, data: Uint8Array) {
  const bits = tag === 17 ? 4 : 8
  return madeWav({ tag, channels, rateHz: RATE_HZ, bits, blockBytes }, data)
}

const tone = Array.from({ length: 4802 }, (_, n) =>
  Math.round(20_000 * Math.sin((2 * Math.PI * 440 * n) / RATE_HZ)),
)

/** The tone's bytes once an encoder of wavefile is through with it. */
function encoded(encode: (wave: WaveFile) => void): Uint8Array {
  const wave = new WaveFile()
  wave.fromScratch(1, RATE_HZ, '16', tone)
  encode(wave)
  return (wave.data as { readonly samples: Uint8Array }).samples
}

test.each([
  ['A-law', 6, (wave: WaveFile) => wave.toALaw()],
  ['µ-law', 7, (wave: WaveFile) => wave.toMuLaw()],
])('%s of an odd number of samples is the tone, 35 dB above its noise', async (...row) => {
  const [codec, tag, encode] = row
  const bytes = compressedWav(tag, 1, 1, encoded(encode).subarray(0, 4801))
  const { facts, planes, decoded } = await opened(bytes)
  expect(facts).toMatchObject({ length: 4801, decodedFrom: { codec, sizeBytes: bytes.length } })
  expect(facts.warnings).toEqual([`${codec} decoded to 16 bits; saving gives a WAV.`])
  expect(decoded?.name).toBe('x.wav')
  let signal = 0
  let noise = 0
  for (const [n, value] of (planes[0] as Float64Array).entries()) {
    const wanted = (tone[n] as number) / 32_768
    signal += wanted ** 2
    noise += (value - wanted) ** 2
  }
  expect(10 * Math.log10(signal / noise)).toBeGreaterThan(35)
})

/** 16-bit values of all codes by ITU-T G.711: tables 1a (A-law, even bits inverted) and 2a (µ-law, all inverted). */
const g711 = {
  aLaw: (code: number): number => {
    const bits = code ^ 0x55
    const [segment, step] = [(bits >> 4) & 7, bits & 15]
    const magnitude = segment === 0 ? 16 * step + 8 : (16 * step + 264) * 2 ** (segment - 1)
    return bits >= 128 ? magnitude : -magnitude
  },
  muLaw: (code: number): number => {
    const bits = code ^ 0xff
    const magnitude = (8 * (bits & 15) + 132) * 2 ** ((bits >> 4) & 7) - 132
    return bits >= 128 ? -magnitude : magnitude
  },
}

test.each([
  ['A-law', 6, g711.aLaw],
  ['µ-law', 7, g711.muLaw],
] as const)('%s: each of the 256 codes has the value of G.711', async (_, tag, valueOf) => {
  const codes = Uint8Array.from({ length: 256 }, (_code, i) => i)
  const { planes } = await opened(compressedWav(tag, 1, 1, codes))
  const wanted = [...codes].map((code) => valueOf(code) / 32_768 + 0)
  expect([...(planes[0] as Float64Array)].map((value) => value + 0)).toEqual(wanted)
})

test('IMA ADPCM: a block computed by hand', async () => {
  // Predictor 100, index 0, then nibbles 7, 3, 15, 8, low ones first. By the steps 7, 16, 14 and 31
  // they add 7+3+1, 2+8+4, −(1+14+7+3) and −3.
  const block = Uint8Array.of(100, 0, 0, 0, 0x37, 0x8f, 0, 0)
  const { planes } = await opened(compressedWav(17, 1, block.length, block))
  const read = [...(planes[0] as Float64Array).subarray(0, 5)].map((value) => value * 32_768)
  expect(read).toEqual([100, 111, 125, 100, 97])
})

test('ADPCM of two channels is each of them alone, the short last block included', async () => {
  const monoBytes = 256
  const wholeCount = 1100
  const restBytes = 44
  const [left, right] = [1, 2].map((seed) => {
    const random = seededRandom(seed)
    const bytes = Uint8Array.from({ length: wholeCount * monoBytes + restBytes }, () =>
      Math.floor(256 * random()),
    )
    for (let at = 0; at < bytes.length; at += monoBytes) bytes.set([40, 0], at + 2)
    return bytes
  }) as [Uint8Array, Uint8Array]
  const both = new Uint8Array(2 * left.length)
  for (let at = 0; at < left.length; at += 4) {
    both.set(left.subarray(at, at + 4), 2 * at)
    both.set(right.subarray(at, at + 4), 2 * at + 4)
  }
  const stereo = await opened(compressedWav(17, 2, 2 * monoBytes, both))
  expect(stereo.facts.length).toBe(wholeCount * (2 * monoBytes - 7) + 2 * restBytes - 7)
  for (const [channel, bytes] of [left, right].entries()) {
    const mono = await opened(compressedWav(17, 1, monoBytes, bytes))
    expect(Buffer.compare(bytesOf(stereo.planes[channel]), bytesOf(mono.planes[0]))).toBe(0)
  }
})

function bytesOf(plane: Float64Array | undefined): Buffer {
  return Buffer.from((plane as Float64Array).buffer)
}

test('tags, markers and unknown chunks of a compressed WAV are those of the decoded one', async () => {
  const cue = new Uint8Array(28)
  const cueView = new DataView(cue.buffer)
  cueView.setUint32(0, 1, true)
  cueView.setUint32(16 + 4, 33, true)
  cueView.setUint32(20 + 4, 0, true)
  const chunks: (readonly [string, Uint8Array])[] = [
    ['fact', Uint8Array.of(9, 9, 9, 9)],
    ['LIST', Buffer.from('INFOINAM\x05\0\0\0Owls\0\0', 'latin1')],
    ['cue ', cue],
    ['zz9 ', Buffer.from('odd')],
  ]
  const plain = compressedWav(
    6,
    1,
    1,
    encoded((wave) => wave.toALaw()),
  )
  const behind = chunks.map(([id, body]) => {
    const head = Buffer.from(`${id}\0\0\0\0`)
    head.writeUInt32LE(body.length, 4)
    return Buffer.concat([head, body, Buffer.alloc(body.length % 2)])
  })
  const { facts, decoded } = await opened(Buffer.concat([plain, ...behind]))
  expect(facts.tags).toEqual([{ name: 'Title', value: 'Owls' }])
  expect(facts.chunks.map(({ id }) => id)).toEqual(['fmt ', 'data', 'LIST', 'cue ', 'zz9 '])
  expect(facts.repairs).toEqual([])
  const bytes = Buffer.from(await (decoded as File).arrayBuffer())
  expect(bytes.subarray(-12).toString('latin1')).toBe('zz9 \x03\0\0\0odd\0')
  const pointAt = bytes.indexOf('cue ') + 8 + 4
  expect([16, 20].map((field) => bytes.readUInt32LE(pointAt + field))).toEqual([0, 33])
})

test('a plain WAV is opened as it is', async () => {
  const wave = new WaveFile()
  wave.fromScratch(1, RATE_HZ, '16', tone)
  const { facts, decoded } = await opened(wave.toBuffer())
  expect(decoded).toBeUndefined()
  expect(facts.decodedFrom).toBeUndefined()
})

test('above 64 MB the sentence says how large the file is and how large it may be', async () => {
  const bytes = compressedWav(17, 2, 512, new Uint8Array(70_000_000))
  await expect(opened(bytes)).rejects.toThrow(/IMA ADPCM.*71 MB.*up to 64 MB/)
})

test('who does not wait any more stops the decoding', async () => {
  const file = new Blob([Uint8Array.from(compressedWav(6, 1, 1, new Uint8Array(100)))])
  const compression = { kind: 'wav' } as const
  const noFile = () => Promise.resolve(undefined)
  const decoding = stoppable(7, (control) =>
    openDecoded({ file, name: 'x', compression }, noFile, control),
  )
  await cancel(8)
  await cancel(7)
  await expect(decoding).rejects.toMatchObject({ name: 'CancelledError' })
})

test('without an AudioDecoder the sentence says so', async () => {
  const bytes = Uint8Array.from([0xff, 0xf1, 0x50, 0x80, ...new Uint8Array(20)])
  await expect(opened(bytes, 'x.aac')).rejects.toThrow(/AAC cannot be decoded by this browser/)
})
