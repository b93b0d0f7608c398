import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  memoryBytes,
  openRecording,
  outputFormat,
  type SampleChoice,
  wavHeader,
} from '#core/formats'
import { exported, painted } from './exported.fixture'

const LENGTH = 6000
const CHANNELS = 3
const PART = { start: 1234, end: 4321 }
const WHOLE = { start: 0, end: LENGTH }
const folder = mkdtempSync(join(tmpdir(), 'exported-'))
afterAll(() => rmSync(folder, { recursive: true }))

type Command = readonly [string, readonly string[]]

const SCIPY = `import sys
from scipy.io import wavfile
for path in sys.argv[1:]: print(len(wavfile.read(path)[1]))`
const FFPROBE = '-v error -show_entries stream=duration_ts -of csv=p=0'.split(' ')

/** Programs that read WAVs, with what makes them print the sample instants of files, and how they are printed. */
const READERS: readonly (readonly [
  string,
  (paths: readonly string[]) => readonly Command[],
  RegExp,
])[] = [
  ['libsndfile', (paths) => [['sndfile-info', paths]], /^Frames *: *(\d+)/gm],
  ['sox', (paths) => [['soxi', ['-s', ...paths]]], /^(\d+)/gm],
  ['ffmpeg', (paths) => paths.map((path) => ['ffprobe', [...FFPROBE, path]]), /^(\d+)/gm],
  ['scipy', (paths) => [['python3', ['-c', SCIPY, ...paths]]], /^(\d+)/gm],
]

/** A file of three channels of 16 or 24 bits, with tags and a chunk that no program knows behind them. */
function recording(bytesEach: 2 | 3): Uint8Array {
  const samples = Buffer.alloc(LENGTH * CHANNELS * bytesEach)
  for (let i = 0; i < LENGTH * CHANNELS; i++) {
    samples.writeIntLE((i * 7919) % 20_000, bytesEach * i, bytesEach)
  }
  const behind = Buffer.from(
    'LIST\x12\0\0\0INFOINAM\x05\0\0\0Owls\0\0zz9 \x03\0\0\0abc\0',
    'latin1',
  )
  const format = {
    encoding: 'int',
    bits: 8 * bytesEach,
    bytes: bytesEach,
    bigEndian: false,
  } as const
  const facts = { format, channels: CHANNELS, rateHz: 8000, length: LENGTH }
  return Uint8Array.from(Buffer.concat([wavHeader(facts, behind.length), samples, behind]))
}

/** What a program prints; undefined where it is not installed. */
function answer(program: string, args: readonly string[]): string | undefined {
  try {
    return execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error)
    if (/ENOENT|No module named/.test(said)) return undefined
    throw error
  }
}

const paths: string[] = []
const wanted: number[] = []

beforeAll(async () => {
  const choices: readonly SampleChoice[] = ['same', 'int16', 'int24', 'float32']
  for (const [bytesEach, samples] of [
    [2, PART],
    [3, WHOLE],
  ] as const) {
    const bytes = memoryBytes(recording(bytesEach))
    const facts = await openRecording(bytes, 'x.wav')
    for (const choice of choices) {
      for (const what of ['result', 'removed'] as const) {
        const output = { what, samples, format: outputFormat(facts, choice) }
        const { file } = await exported(bytes, facts, painted(0.2, 0.4), output)
        const path = join(folder, `${paths.length}.wav`)
        writeFileSync(path, file)
        paths.push(path)
        wanted.push(samples.end - samples.start)
      }
    }
  }
})

for (const [reader, commands, printedCount] of READERS) {
  test(`${reader} finds the exported sample instants in every format`, () => {
    const printed = commands(paths).map(([program, args]) => answer(program, args))
    if (printed.includes(undefined)) {
      console.warn(`skipped: ${reader} is not installed, so exported files were not opened in it`)
      return
    }
    const counts = [...printed.join('\n').matchAll(printedCount)].map((match) => Number(match[1]))
    expect(counts).toEqual(wanted)
  }, 60_000)
}
