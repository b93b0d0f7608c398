import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

// Math.sin and its like differ in the last bit between engines, and so would sound. What may be
// heard or saved is made of + - * / and sqrt alone; core/base has sines and the rest made of them.

/** Where samples, gains, windows and what regions are made of come from. */
const SOUND = [
  'src/core',
  'src/worker',
  'src/cli',
  'src/audio',
  'src/editor',
  'src/app/files',
  'src/app/sound',
]

/** What is only looked at, or decides nothing that an export depends on: folders and files. */
const ONLY_SEEN = new Map([
  ['src/core/pyramid/', 'tiles of the picture and of the waveform'],
  ['src/core/grid/ticks.ts', 'where an axis is written on'],
  ['src/core/grid/radio-ticks.ts', 'where an axis is written on'],
  ['src/core/grid/frequency-scale.ts', 'which row of the picture a frequency has'],
  ['src/core/mask/raster.ts', 'the mask as it is drawn'],
  ['src/core/dsp/decibel.ts', 'levels of the picture'],
  [
    'src/core/formats/compressed/md5.ts',
    'a checksum: 32 of the 53 bits of sines that RFC 1321 lists',
  ],
  ['src/core/trace/snapped.ts', 'where a stroke is put; the project says where it lies'],
])

/** Members of Math that every engine rounds alike. */
const EXACT =
  /^\.(?:abs|ceil|clz32|floor|fround|imul|max|min|round|sign|sqrt|trunc|PI|E|LN2|LN10|LOG2E|LOG10E|SQRT2|SQRT1_2)\b/

/** Powers of two are exact everywhere; x ** 2 need not be x·x. */
const POWER_OF_TWO = /(?<![\w.$])(?:2|256)$/

/** What a source takes from its engine that another engine may round otherwise. */
function offences(source: string): string[] {
  const code = source.replace(/\/\*[\s\S]*?\*\/|\/\/.*$|'(?:\\.|[^'\\\n])*'/gm, "''")
  const members = [...code.matchAll(/\bMath\b/g)]
    .map(({ index }) => code.slice(index + 'Math'.length))
    .filter((rest) => !EXACT.test(rest))
    .map((rest) => `Math${/^\W?\w*/.exec(rest)?.[0]}`)
  const powers = [...code.matchAll(/\*\*/g)]
    .map(({ index }) => code.slice(0, index).trimEnd())
    .filter((before) => !POWER_OF_TWO.test(before))
    .map((before) => `${/\S*$/.exec(before)?.[0]} **`)
  return [...members, ...powers]
}

function isOnlySeen(path: string): boolean {
  return [...ONLY_SEEN.keys()].some((seen) => path === seen || path.startsWith(seen))
}

const sources = SOUND.flatMap((folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(({ name }) => name.endsWith('.ts') && !/\.(test|fixture|bench)\.ts$/.test(name))
    .map(({ parentPath, name }) => join(parentPath, name).split('\\').join('/')),
).map((path) => ({ path, found: offences(readFileSync(path, 'utf8')) }))

test('sound is made of what every engine rounds alike', () => {
  expect(sources.length).toBeGreaterThan(200)
  expect(sources.filter(({ path, found }) => !isOnlySeen(path) && found.length > 0)).toEqual([])
})

test('what is excused needs it', () => {
  for (const seen of ONLY_SEEN.keys()) {
    const found = sources.filter(({ path }) => path.startsWith(seen)).flatMap((each) => each.found)
    expect(found, seen).not.toEqual([])
  }
})

test.each([
  ['const w = 0.5 - 0.5 * Math.cos(x)', 'Math.cos'],
  ['const g = Math.pow(10, db / 20)', 'Math.pow'],
  ['const g = 10 ** (db / 20)', '10 **'],
  ['sum += window[j] ** 2', 'window[j] **'],
  ['x **= 2', 'x **'],
  ['const y = 1.2 ** n', '1.2 **'],
  ['const away = Math\n  .hypot(a, b)', 'Math\n'],
  ["const log = Math['log']", 'Math['],
  ['const { sin } = Math', 'Math'],
  ['values.map(Math.sqrtish)', 'Math.sqrtish'],
  ['const noise = Math.random()', 'Math.random'],
])('the check bites: %s', (source, found) => {
  expect(offences(source)).toEqual([found])
})

test.each([
  'const y = Math.sqrt(x * x) + Math.round(2 * Math.PI)',
  'const half = 2 ** (bits - 1) / 256 ** i',
  '/** Math.cos, x ** 2 */ // Math.sin',
  "const text = 'Math.sin ** 2'",
])('and lets pass: %s', (source) => {
  expect(offences(source)).toEqual([])
})
