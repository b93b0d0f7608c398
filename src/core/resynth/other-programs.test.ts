import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { memoryBytes, openRecording, outputFormat, type SampleChoice } from '#core/formats'
import { exported, painted } from './exported.fixture'

const LENGTH = 6000
const CHANNELS = 3
const PART = { start: 1234, end: 4321 }
const folder = mkdtempSync(join(tmpdir(), 'exported-'))
afterAll(() => rmSync(folder, { recursive: true }))

type Command = readonly [string, readonly string[]]

const SCIPY = `import sys
from scipy.io import wavfile
for path in sys.argv[1:]: print(len(wavfile.read(path)[1]))`
const FFPROBE = '-v error -show_entries stream=duration_ts -of csv=p=0'.split(' ')

/** Programs that read WAVs, with what makes them print the sample instants of files, one a line. */
const READERS: readonly (readonly [string, (paths: readonly string[]) => readonly Command[]])[] = [
  ['sox', (paths) => [['soxi', ['-s', ...paths]]]],
  ['ffmpeg', (paths) => paths.map((path) => ['ffprobe', [...FFPROBE, path]])],
  ['scipy', (paths) => [['python3', ['-c', SCIPY, ...paths]]]],
]

/** A file of three channels of 16 bits, with a chunk that no program knows. */
function recording(): Uint8Array {
  const samples = Buffer.alloc(LENGTH * CHANNELS * 2)
  for (let i = 0; i < LENGTH * CHANNELS; i++) samples.writeInt16LE((i * 7919) % 20_000, 2 * i)
  const head = Buffer.alloc(56)
  head.write('RIFF    WAVEfmt ', 'latin1')
  head.writeUInt32LE(head.length - 8 + samples.length, 4)
  head.writeUInt32LE(16, 16)
  head.writeUInt16LE(1, 20)
  head.writeUInt16LE(CHANNELS, 22)
  head.writeUInt32LE(8000, 24)
  head.writeUInt32LE(8000 * CHANNELS * 2, 28)
  head.writeUInt16LE(CHANNELS * 2, 32)
  head.writeUInt16LE(16, 34)
  head.write('zz9 \x03\0\0\0abc\0', 36, 'latin1')
  head.write('data', 48, 'latin1')
  head.writeUInt32LE(samples.length, 52)
  return Uint8Array.from(Buffer.concat([head, samples]))
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

for (const [reader, commands] of READERS) {
  test(`${reader} finds the exported sample instants in every format`, async () => {
    const bytes = memoryBytes(recording())
    const facts = await openRecording(bytes, 'x.wav')
    const choices: readonly SampleChoice[] = ['same', 'int16', 'int24', 'float32']
    const paths: string[] = []
    for (const choice of choices) {
      for (const what of ['filtered', 'removed'] as const) {
        const output = { what, samples: PART, format: outputFormat(facts, choice) }
        const path = join(folder, `${reader}-${choice}-${what}.wav`)
        writeFileSync(path, (await exported(bytes, facts, painted(0.2, 0.4), output)).file)
        paths.push(path)
      }
    }
    const printed = commands(paths).map(([program, args]) => answer(program, args))
    if (printed.includes(undefined)) {
      console.warn(`${reader} is not installed: exported files were not opened in it`)
      return
    }
    const counts = printed.join('\n').match(/\d+/g)?.map(Number)
    expect(counts).toEqual(paths.map(() => PART.end - PART.start))
  }, 60_000)
}
