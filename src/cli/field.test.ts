import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readRegions } from '#core/exchange'
import {
  outputPieces,
  partPieces,
  type RecordingFacts,
  readAs,
  readInstants,
  recordedRateHz,
  recordingSource,
} from '#core/formats'
import { shapeBounds } from '#core/mask'
import { readPlanes } from '#core/signal'
import { factsWith } from '#testing'
import { inputsOf } from './files/inputs'
import { type Opened, opened } from './files/opened'

const folder = resolve(process.cwd(), '../shared/corpus/field')
const isThere = existsSync(folder)
if (!isThere) console.warn('skipped: field cases are not there (../shared/corpus/field)')

const at = (name: string): string => join(folder, name)

/** Opens one and does something with it. */
async function using<T>(name: string, use: (recording: Opened) => Promise<T>): Promise<T> {
  const [input] = await inputsOf([at(name)])
  if (input?.file === undefined) throw new Error(input?.reason ?? name)
  const recording = await opened(input)
  try {
    return await use(recording)
  } finally {
    await recording.close()
    await input.file.close()
  }
}

const factsOf = (name: string): Promise<RecordingFacts> =>
  using(name, ({ facts }) => Promise.resolve(facts))

/** Where the strongest line of 200 ms is, in hertz: the power of a rotating frame at each of its frequencies. */
async function lineHz({ bytes, facts }: Opened): Promise<number> {
  const count = Math.min(facts.length, 2000)
  const planes = Array.from({ length: facts.channels }, () => new Float64Array(count))
  await readPlanes(recordingSource(bytes, facts), 0, planes)
  const [re, im] = [planes[0], facts.kind === 'iq' ? planes[1] : undefined]
  let best = { power: -1, turns: 0 }
  for (let k = facts.kind === 'iq' ? -count / 2 : 0; k < count / 2; k += 4) {
    let [a, b] = [0, 0]
    for (let n = 0; n < count; n += 1) {
      const phase = (-2 * Math.PI * k * n) / count
      const [x, y] = [re?.[n] ?? 0, im?.[n] ?? 0]
      a += x * Math.cos(phase) - y * Math.sin(phase)
      b += x * Math.sin(phase) + y * Math.cos(phase)
    }
    if (a * a + b * b > best.power) best = { power: a * a + b * b, turns: k / count }
  }
  return best.turns * facts.rateHz
}

const SITE = factsWith({ name: 'SITE1_20260601_050000.wav', rateHz: 800, length: 8000 })

/** What a table says of SITE1, in short. */
function table(name: string) {
  const { regions, markers, notices } = readRegions(readFileSync(at(name)), SITE)
  const lines = regions.map(({ label, shape, effect }) => {
    const { startS, endS, lowHz, highHz } = shapeBounds(shape)
    return `${label} ${startS}–${endS} s ${lowHz}–${highHz} Hz ${effect.kind}`
  })
  return { lines, markers, notices: notices.join(' ') }
}

describe.skipIf(!isThere)('the field: recordings', () => {
  test.each([
    ['SITE1_20260601_050000.wav', { length: 8000, startTime: '2026-06-01T05:00:00' }, 200],
    ['guano.wav', { startTime: '2026-06-01T22:00:00+02:00', rateHz: 250_000 }, 45_000],
    ['20260601_220000.WAV', { startTime: '2026-06-01T22:00:00+02:00' }, undefined],
    ['g001_433.92M_250k.cu8', { kind: 'iq', rateHz: 250_000, centreHz: 433.92e6 }, 30_000],
    ['g002_433.92M_250k.cs16', { kind: 'iq', rateHz: 250_000, centreHz: 433.92e6 }, 30_000],
    [
      'gqrx_20260601_050000_433920000_250000_fc.raw',
      { kind: 'iq', rateHz: 250_000, centreHz: 433.92e6, startTime: '2026-06-01T05:00:00Z' },
      30_000,
    ],
    ['comment-only.sigmf-data', { kind: 'iq', rateHz: 100_000, centreHz: 433.92e6 }, undefined],
    ['archive.sigmf.zip', { kind: 'iq', rateHz: 100_000, length: 4000 }, undefined],
    ['reference.flac', { length: 24_000, rateHz: 8000 }, undefined],
    ['flac-in-ogg.ogg', { rateHz: 8000 }, undefined],
  ])('%s', async (name, wanted, hz) => {
    await using(name, async (recording) => {
      expect(recording.facts).toMatchObject(wanted)
      if (hz !== undefined)
        expect(Math.abs((await lineHz(recording)) - hz)).toBeLessThan(
          0.003 * recording.facts.rateHz,
        )
    })
  })

  test('a slowed-down call is reported, and read at its own rate it lies at 45 kHz; the header stays', async () => {
    await using('time-expanded.wav', async ({ facts, bytes }) => {
      expect(facts.warnings.join(' ')).toMatch(/slowed down 10 times.*250,000 Hz/)
      const read = readAs(facts, { rateHz: recordedRateHz(facts.tags, facts.rateHz) ?? 0 })
      const hz = await lineHz({ facts: read, bytes, close: () => Promise.resolve() })
      expect(Math.abs(hz - 45_000)).toBeLessThan(500)
      expect(read.length / read.rateHz).toBeCloseTo(0.08, 9)
      expect(outputPieces(read)).toEqual(outputPieces(facts))
    })
  })

  test('stereo that is I/Q of another rate: both are said by a person', async () => {
    await using('iq_1050kHz.wav', async ({ facts, bytes }) => {
      const read = readAs(facts, { kind: 'iq', rateHz: 1_050_000 })
      const hz = await lineHz({ facts: read, bytes, close: () => Promise.resolve() })
      expect(Math.abs(hz - 126_000)).toBeLessThan(3000)
      expect(outputPieces(read)).toEqual(outputPieces(facts))
    })
  })

  test('cue points are markers', async () => {
    expect((await factsOf('markers.wav')).markers).toEqual([
      { timeS: 1, label: 'click' },
      { timeS: 3, endS: 4, label: 'call B' },
    ])
  })

  test('a part of GUANO’s recording begins and lasts as the part does', async () => {
    await using('guano.wav', async ({ bytes, facts }) => {
      const samples = { start: 5000, end: 15_000 }
      const pieces = await partPieces(bytes, facts, samples, facts.format)
      const text = pieces
        .map((piece) => (piece.kind === 'bytes' ? Buffer.from(piece.bytes).toString('latin1') : ''))
        .join('')
      expect(text).toMatch(/Timestamp:\s*2026-06-01T22:00:00\.02\+02:00/)
      expect(text).toMatch(/Length:\s*0\.04/)
    })
  })

  const damaged = ['zero-sector.flac', 'wrong-checksum.flac'] as const
  test.each(damaged)('%s: every whole frame at its own place', async (name) => {
    const samplesOf = (file: string) =>
      using(file, ({ bytes, facts }) => readInstants(bytes, facts, 0, facts.length))
    const [found, wanted] = await Promise.all([samplesOf(name), samplesOf('reference.flac')])
    const { length, warnings } = await factsOf(name)
    expect(length).toBe(24_000)
    expect(warnings.join(' ')).toMatch(/damaged and silent/)
    const [lost, behind] = [2 * 8192, 2 * (name === 'zero-sector.flac' ? 10_240 : 9216)]
    expect(Buffer.compare(found.subarray(0, lost), wanted.subarray(0, lost))).toBe(0)
    expect(Buffer.compare(found.subarray(behind), wanted.subarray(behind))).toBe(0)
  })

  test('a page of an Ogg that is zero is silent, reported', async () => {
    const { length, warnings } = await factsOf('zero-page.ogg')
    expect(length).toBe(24_000)
    expect(warnings.join(' ')).toMatch(/damaged and silent/)
  })
})

describe.skipIf(!isThere)('the field: tables', () => {
  const AAA = ['AAA 1.5–2.5 s 100–300 Hz mark']
  test.each([
    ['raven-quoted.selections.txt', AAA],
    ['raven-commas.csv', AAA],
    ['regions-semicolons.csv', ['AAA 1.5–2.5 s 100–300 Hz reject']],
    ['onset-offset.csv', ['AAA 1.5–2.5 s 0–400 Hz mark']],
    ['intervals.TextGrid', ['AAA 1.5–2.5 s 0–400 Hz mark']],
    ['batdetect2.wav.json', ['Bat a 1.5–2.5 s 100–300 Hz mark']],
    ['birdnet.csv', ['Bird A 0–3 s 0–400 Hz mark', 'Bird B 3–6 s 0–400 Hz mark']],
  ])('%s', (name, lines) => {
    expect(table(name).lines).toEqual(lines)
  })

  test('tables put together, over several files, beyond the end, with points', () => {
    expect(table('raven-restarted-numbers.selections.txt').lines).toEqual(
      ['A 1–2', 'B 3–4', 'C 5–6', 'D 7–8'].map((row) => `${row} s 100–300 Hz mark`),
    )
    const combined = table('birdnet-combined.selections.txt')
    expect(combined.lines).toEqual(['Bird B 3–6 s 0–300 Hz mark', 'Bird C 6–9 s 0–300 Hz mark'])
    expect(combined.notices).toMatch(/1 row is of another file/)
    const past = table('raven-past-the-end.selections.txt')
    expect(past.lines.map((line) => line[0])).toEqual(['A', 'C'])
    expect(past.notices).toMatch(/1 row lies outside the recording: “B”/)
    const points = table('points.labels.txt')
    expect(points.lines).toEqual(['call 2–3 s 0–400 Hz mark'])
    expect(points.markers).toEqual([{ timeS: 1.5, label: 'click' }])
    expect(table('raven-scientific-name.selections.txt').lines[0]).toMatch(/^Avis a /)
    expect(table('regions-tabs.tsv').lines[0]).toMatch(/^AAA 1\.5–2\.5 s 100–300 Hz/)
  })

  test('annotations of SigMF: by their comment, baseband edges reported', async () => {
    const annotated = async (name: string) => {
      const facts = await factsOf(`${name}.sigmf-data`)
      return readRegions(readFileSync(at(`${name}.sigmf-meta`)), facts)
    }
    const { regions } = await annotated('comment-only')
    const shape = { startS: 0.01, endS: 0.03, lowHz: 5000, highHz: 20_000 }
    expect(regions).toMatchObject([{ label: 'unknown burst', shape }])
    const { regions: own, notices } = await annotated('baseband-edges')
    expect(own).toMatchObject([{ shape: { lowHz: 5000, highHz: 20_000 } }])
    expect(notices.join(' ')).toMatch(/baseband/)
  })
})
