import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { noControl } from '#core/base'
import { memoryBytes, openCompressed, type StreamFormat, writeSamples } from '#core/formats'
import { codecs } from './codecs'

/** Whether a program is there. */
export function isInstalled(program: string): boolean {
  return spawnSync(program, ['-version']).error === undefined
}

const MOST_BYTES = 2 ** 28

/** Planes as another program encodes them, into a file: a tag in front is written at last. */
export function encoded(
  planes: readonly Float32Array[],
  rateHz: number,
  how: readonly string[],
): Buffer {
  const folder = mkdtempSync(join(tmpdir(), 'specmask-encoded-'))
  try {
    const path = join(folder, 'out')
    const raw = ['-f', 'f32le', '-ar', `${rateHz}`, '-ac', `${planes.length}`, '-i', '-']
    const args = ['-v', 'fatal', ...raw, '-bitexact', ...how, path]
    const { stderr } = spawnSync('ffmpeg', args, { input: interleaved(planes) })
    if (!existsSync(path)) throw new Error(`ffmpeg wrote nothing: ${stderr}`)
    return readFileSync(path)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** What ffmpeg makes of a file: the samples that it gives one after the other, whatever is missing between them. */
export function decodedByFfmpeg(file: Uint8Array): Float32Array {
  const args = ['-v', 'fatal', '-i', '-', '-f', 'f32le', '-']
  return floats(spawnSync('ffmpeg', args, { input: file, maxBuffer: MOST_BYTES }).stdout)
}

/** Puts the checksum of what a page of Ogg now holds into it. */
export function seal(page: Buffer): void {
  page.writeUInt32LE(0, 22)
  let rest = 0
  for (const byte of page) {
    rest ^= byte << 24
    for (let i = 0; i < 8; i++) rest = rest < 0 ? (rest << 1) ^ 0x04c11db7 : rest << 1
  }
  page.writeUInt32LE(rest >>> 0, 22)
}

export interface DecodedFloats {
  readonly channels: number
  readonly rateHz: number
  readonly codec: string
  readonly length: number
  readonly warnings: readonly string[]
  /** Channels interleaved. */
  readonly samples: Float32Array
}

export async function decoded(file: Uint8Array, format: StreamFormat): Promise<DecodedFloats> {
  const stream = await openCompressed(memoryBytes(file), format, codecs)
  const parts: Uint8Array[] = []
  const written = await writeSamples(stream, (bytes) => parts.push(bytes), file.length, noControl)
  const { channels, rateHz, codec, format: stored } = stream
  const bytes = Buffer.concat(parts)
  const samples = stored.encoding === 'float' ? floats(bytes) : integers(bytes)
  return { channels, rateHz, codec, ...written, samples }
}

/** Of 16 bits. */
function integers(bytes: Buffer): Float32Array {
  return Float32Array.from(
    new Int16Array(Uint8Array.from(bytes).buffer),
    (value) => value / 2 ** 15,
  )
}

function floats(bytes: Buffer): Float32Array {
  return new Float32Array(Uint8Array.from(bytes).buffer)
}

function interleaved(planes: readonly Float32Array[]): Uint8Array {
  const [first = new Float32Array(0)] = planes
  const out = new Float32Array(first.length * planes.length)
  planes.forEach((plane, channel) => {
    plane.forEach((value, n) => {
      out[n * planes.length + channel] = value
    })
  })
  return new Uint8Array(out.buffer)
}

/** A tone of its own frequency in each channel, with noise on it. */
export function tones(channels: number, length: number, random: () => number): Float32Array[] {
  return Array.from({ length: channels }, (_, c) =>
    Float32Array.from(
      { length },
      (_, n) => 0.3 * Math.sin(n * 0.04 * (c + 1)) + 0.02 * (random() - 0.5),
    ),
  )
}

/** The largest difference of samples [start, end). */
export function worst(a: Float32Array, b: Float32Array, start = 0, end = a.length): number {
  let most = 0
  for (let n = start; n < end; n++) {
    most = Math.max(most, Math.abs((a[n] as number) - (b[n] ?? Number.NaN)))
  }
  return most
}
