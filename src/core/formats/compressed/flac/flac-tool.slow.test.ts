import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { seededRandom } from '#core/base'
import { chunksOf } from '../decoded'
import { decodedFlac, firstDifference } from '../decoded.fixture'
import { integerBytes } from '../sample-bytes'
import { madeFlac } from './made-flac.fixture'

const isThere = spawnSync('flac', ['--version']).status === 0
if (!isThere) console.warn('skipped: the program flac is not there')

const folder = mkdtempSync(join(tmpdir(), 'specmask-flac-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const LENGTH = 9011

function planesOf(channels: number, bits: number): Int32Array[] {
  const random = seededRandom(bits)
  const most = 2 ** (bits - 1) - 1
  return Array.from({ length: channels }, (_, c) =>
    Int32Array.from({ length: LENGTH }, (_, n) => {
      if (n > 4000 && n < 8200) return 0
      const tone = 0.6 * Math.sin(n / (7 + c)) + 0.2 * Math.sin(n / 90 + c)
      return Math.round(most * (tone + 0.1 * (random() - 0.5)))
    }),
  )
}

describe.skipIf(!isThere)('what Debian’s flac writes', () => {
  const cases = [8, 16, 24, 32].flatMap((bits) =>
    [1, 2, 6].flatMap((channels) =>
      ['-0', '-5', '-8 -l 32 --lax'].map((level) => ({ bits, channels, level })),
    ),
  )
  test.each(cases)('$bits bits, $channels channels, $level', async ({ bits, channels, level }) => {
    const planes = planesOf(channels, bits)
    const raw = join(folder, 'in.raw')
    const out = join(folder, 'out.flac')
    writeFileSync(raw, integerBytes(planes, bits, 'right'))
    const kind = [`--channels=${channels}`, `--bps=${bits}`, '--sample-rate=44100', '--sign=signed']
    const how = [...level.split(' '), '--endian=little', '--force-raw-format']
    execFileSync('flac', ['-s', '-f', ...how, ...kind, '-o', out, raw])
    const decoded = await decodedFlac(readFileSync(out))
    expect(decoded.warnings).toEqual([])
    expect(decoded.length).toBe(LENGTH)
    expect(firstDifference(decoded.bytes, integerBytes(planes, bits, 'left'))).toBeUndefined()
  })

  test('chunks of a WAV with --keep-foreign-metadata', async () => {
    const wav = join(folder, 'in.wav')
    const chunk = (id: string, body: Buffer | string) => {
      const size = Buffer.alloc(4)
      size.writeUInt32LE(body.length)
      return Buffer.concat([
        Buffer.from(id),
        size,
        Buffer.from(body),
        Buffer.alloc(body.length % 2),
      ])
    }
    const fmt = Buffer.from('01000100803e0000007d000002001000', 'hex')
    const chunks = [
      chunk('fmt ', fmt),
      chunk('guan', 'GUANO|Version: 1.0\n'),
      chunk('data', 'samples!'),
      chunk('note', 'odd'),
    ]
    const body = Buffer.concat([Buffer.from('WAVE'), ...chunks])
    const size = Buffer.alloc(4)
    size.writeUInt32LE(body.length)
    writeFileSync(wav, Buffer.concat([Buffer.from('RIFF'), size, body]))
    const out = join(folder, 'foreign.flac')
    execFileSync('flac', ['-s', '-f', '--keep-foreign-metadata', '-o', out, wav])
    const { stream, length } = await decodedFlac(readFileSync(out))
    const texts = chunksOf(stream).map((each) => [each.id, Buffer.from(each.body).toString()])
    expect(length).toBe(4)
    expect(texts.slice(-2)).toEqual([
      ['guan', 'GUANO|Version: 1.0\n'],
      ['note', 'odd'],
    ])
  })

  test('it takes what is written by hand here, too, at any depth', () => {
    for (let bits = 4; bits <= 32; bits++) {
      const planes = planesOf(2, bits).map((plane) => plane.subarray(0, 200))
      const path = join(folder, 'made.flac')
      writeFileSync(
        path,
        madeFlac({ bits, frames: [{ planes, mode: 'mid-side' }, { planes }] }).bytes,
      )
      execFileSync('flac', ['-s', '-t', path])
    }
  })
})

const hasFfmpeg = spawnSync('ffmpeg', ['-version']).status === 0
if (!hasFfmpeg) console.warn('skipped: the program ffmpeg is not there')

describe.skipIf(!isThere || !hasFfmpeg)('what ffmpeg cuts and joins without encoding it', () => {
  const at = (name: string) => join(folder, name)
  const ffmpeg = (...args: string[]) => execFileSync('ffmpeg', ['-y', '-v', 'error', ...args])
  const planes = planesOf(1, 16)
  const sound = integerBytes(planes, 16, 'left')

  beforeAll(() => {
    writeFileSync(at('in.raw'), integerBytes(planes, 16, 'right'))
    const kind = ['--channels=1', '--bps=16', '--sample-rate=8000', '--sign=signed']
    const how = ['--endian=little', '--force-raw-format', '--blocksize=1152']
    execFileSync('flac', ['-s', '-f', ...how, ...kind, '-o', at('whole.flac'), at('in.raw')])
  })

  test('cut: what was cut out, nothing in front', async () => {
    ffmpeg('-ss', '0.45', '-t', '0.3', '-i', at('whole.flac'), '-c', 'copy', at('cut.flac'))
    ffmpeg('-i', at('cut.flac'), '-f', 's16le', at('cut.raw'))
    const wanted = readFileSync(at('cut.raw'))
    expect(Buffer.from(sound).indexOf(wanted)).toBe(2 * 3 * 1152)
    const decoded = await decodedFlac(readFileSync(at('cut.flac')))
    expect(firstDifference(decoded.bytes, wanted)).toBeUndefined()
    expect(decoded.warnings).toEqual([
      'It was cut out of a longer recording, of which it begins at 0.432 s.',
    ])
  })

  test('joined: one behind the other', async () => {
    writeFileSync(at('list.txt'), "file 'whole.flac'\nfile 'whole.flac'\n")
    ffmpeg('-f', 'concat', '-i', at('list.txt'), '-c', 'copy', at('joined.flac'))
    const decoded = await decodedFlac(readFileSync(at('joined.flac')))
    expect(firstDifference(decoded.bytes, Buffer.concat([sound, sound]))).toBeUndefined()
  })
})

const field = resolve(process.cwd(), '../shared/corpus/field')
const isFieldThere = existsSync(field)
if (!isFieldThere) console.warn('skipped: the field corpus is not there (../shared/corpus/field)')

describe.skipIf(!isFieldThere)('the field’s damaged FLACs', () => {
  const read = (name: string) => decodedFlac(readFileSync(join(field, name)))

  test.each([
    ['zero-sector.flac', 8192, 10_240, 'Frames from 1.024 s to 1.280 s are damaged and silent.'],
    ['wrong-checksum.flac', 8192, 9216, 'Frames from 1.024 s to 1.152 s are damaged and silent.'],
  ])('%s: silent from %i to %i, else as the reference', async (name, start, end, sentence) => {
    const reference = await read('reference.flac')
    const damaged = await read(name)
    expect(reference.length).toBe(24_000)
    expect(reference.warnings).toEqual([])
    const wanted = Buffer.from(reference.bytes).fill(0, 2 * start, 2 * end)
    expect(firstDifference(damaged.bytes, wanted)).toBeUndefined()
    expect(damaged.warnings).toEqual([sentence])
  })
})
