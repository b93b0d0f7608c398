import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import { isNamed, messageOf, noControl, seededRandom } from '#core/base'
import {
  formatInside,
  memoryBytes,
  openCompressed,
  type StreamFormat,
  writeSamples,
} from '#core/formats'
import { codecs } from './codecs'
import { encoded, isInstalled, seal, tones } from './encoded.fixture'

const isThere = isInstalled('ffmpeg')
if (!isThere) console.warn('skipped: the program ffmpeg is not there')

const COUNT = 500
const RATE_HZ = 16_000
/** Of a second and a half of sound, whatever is done to its file. */
const LENGTH = 24_000
const MOST_MS = 5000
const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31)

const CODECS: readonly (readonly [string, StreamFormat, readonly string[]])[] = [
  ['FLAC', 'FLAC', ['-c:a', 'flac', '-sample_fmt', 's16', '-frame_size', '512', '-f', 'flac']],
  ['FLAC in Ogg', 'Ogg', ['-c:a', 'flac', '-sample_fmt', 's16', '-frame_size', '512', '-f', 'ogg']],
  ['Vorbis', 'Ogg', ['-c:a', 'libvorbis', '-page_duration', '100000', '-f', 'ogg']],
  ['Opus', 'Ogg', ['-c:a', 'libopus', '-page_duration', '100000', '-f', 'ogg']],
  ['MP3', 'MP3', ['-c:a', 'libmp3lame', '-b:a', '32k', '-f', 'mp3']],
]

/** Some bytes other, gone, twice, zero, or from elsewhere; the same for the same seed. */
function mutated(file: Buffer, random: () => number): Buffer {
  let bytes = Buffer.from(file)
  const below = (count: number) => Math.floor(count * random())
  for (let i = below(6); i >= 0; i--) {
    // The beginning holds the headers: it is hit as often as all the rest.
    const at = below(random() < 0.5 ? Math.min(200, bytes.length) : bytes.length)
    const length = 1 + below(random() < 0.5 ? 8 : 3000)
    const part = bytes.subarray(at, at + length)
    const kind = below(6)
    if (kind === 0) for (let n = 0; n < part.length; n++) part[n] = below(256)
    else if (kind === 1) part.fill(below(2) * 255)
    else if (kind === 2) bytes[at] = (bytes[at] ?? 0) ^ (1 << below(8))
    else if (kind === 3) bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + length)])
    else if (kind === 4) bytes = Buffer.concat([bytes.subarray(0, at + length), bytes.subarray(at)])
    else bytes.copy(bytes, at, below(bytes.length), bytes.length)
  }
  return bytes
}

/** What stands on the pages is other than it was, and their checksums are right: decoders must stand it. */
function mutatedPages(file: Buffer, random: () => number): Buffer {
  const bytes = Buffer.from(file)
  const share = 0.01 * random()
  for (let at = bytes.indexOf('OggS'); at >= 0; at = bytes.indexOf('OggS', at + 4)) {
    const next = bytes.indexOf('OggS', at + 4)
    const page = bytes.subarray(at, next < 0 ? bytes.length : next)
    const bodyAt = 27 + (page[26] ?? 0)
    for (let i = 6; i < page.length; i++) {
      const isRetained = (i >= 14 && i < 18) || (i >= 22 && i < bodyAt)
      if (!isRetained && random() < share) page[i] = 256 * random()
    }
    seal(page)
  }
  return bytes
}

describe.skipIf(!isThere)(`mutated files, seed ${seed}`, () => {
  const random = seededRandom(seed)
  const planes = tones(2, LENGTH, random)

  test.each(CODECS)(
    `%s: ${COUNT / CODECS.length} of them`,
    async (name, format, how) => {
      const file = encoded(planes, RATE_HZ, how)
      // The packages write what they find on the console.
      const quiet = vi.spyOn(console, 'error').mockImplementation(() => undefined)
      try {
        for (let i = 0; i < COUNT / CODECS.length; i++) {
          const isPaged = format === 'Ogg' && i % 2 === 0
          const bytes = isPaged ? mutatedPages(file, random) : mutated(file, random)
          const startMs = performance.now()
          // A page that lies with a right checksum is believed within an hour, and that is reported.
          const complaint = await complaintOf(bytes, format, isPaged ? 7200 : 20)
          const tookMs = performance.now() - startMs
          expect(complaint, `${name}, the ${i}th of seed ${seed}`).toBeUndefined()
          expect(tookMs, `${name}, the ${i}th of seed ${seed}`).toBeLessThan(MOST_MS)
        }
      } finally {
        quiet.mockRestore()
      }
    },
    120_000,
  )
})

/** What is wrong with how such a file is taken; undefined where nothing is. */
async function complaintOf(
  bytes: Buffer,
  format: StreamFormat,
  mostS: number,
): Promise<string | undefined> {
  try {
    await formatInside(memoryBytes(bytes))
    const stream = await openCompressed(memoryBytes(bytes), format, codecs)
    let count = 0
    const { length, warnings } = await writeSamples(
      stream,
      (part) => {
        count += part.length
      },
      bytes.length,
      noControl,
    )
    const instantBytes = stream.channels * stream.format.bytes
    if (count !== length * instantBytes) return `${count} bytes of ${length} samples`
    // No mutation adds more than a few times what was there, but one of a header may change the rate.
    if (length > 48_000 * mostS) return `${length} samples: ${warnings.join(' ')}`
    return undefined
  } catch (error) {
    const isRefusal = isNamed(error, 'FormatError') || isNamed(error, 'LimitError')
    return isRefusal && error instanceof Error && error.message.length > 20
      ? undefined
      : `${error instanceof Error ? error.stack : messageOf(error)}`
  }
}

const field = resolve(process.cwd(), '../shared/corpus/field')

describe.skipIf(!existsSync(field))('what is no compressed audio at all', () => {
  const names = existsSync(field) ? readdirSync(field).filter((name) => !/flac|ogg/.test(name)) : []
  test.each(names)('%s is not taken for any', async (name) => {
    expect(await formatInside(memoryBytes(readFileSync(join(field, name))))).toBeUndefined()
  })
})
