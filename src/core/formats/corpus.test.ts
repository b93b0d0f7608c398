import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { isNamed, messageOf } from '#core/base'
import { memoryBytes } from './byte-source'
import { planesFor, reassembled } from './made-wav.fixture'
import { openRecording } from './open-recording'
import { outputSize } from './output-pieces'
import type { RecordingFacts } from './recording-facts'
import { recordingSource } from './recording-source'

interface Item {
  readonly file: string
  readonly category?: string
  readonly outcome: 'load' | 'load_warn' | 'error' | 'load_or_error'
  readonly error_about?: string
  readonly frames?: number
  readonly frames_also?: readonly number[]
  readonly sample_rate?: number
  readonly channels?: number
  readonly nonfinite?: number
  readonly head?: readonly (readonly (number | null)[])[]
  readonly tail?: readonly (readonly (number | null)[])[]
  readonly rms?: readonly number[]
}

const edge = resolve(process.cwd(), '../shared/corpus/edge')
const isThere = existsSync(edge)
if (!isThere) console.warn('skipped: the corpus of odd WAVs is not there (../shared/corpus/edge)')

/** Only a reader of all samples can tell that they overflow 32 bits. */
const TOLD_ELSEWHERE = ['val/huge_1e300_f64.wav']

function itemsOf(manifest: string, folder: string): Item[] {
  if (!isThere) return []
  const { items } = JSON.parse(readFileSync(resolve(edge, manifest), 'utf8')) as { items: Item[] }
  return items.filter(
    ({ file, category }) => category !== 'sigmf' && existsSync(resolve(edge, folder, file)),
  )
}

async function opened(bytes: Uint8Array): Promise<RecordingFacts | Error> {
  try {
    return await openRecording(memoryBytes(bytes), 'test.wav')
  } catch (error) {
    if (isNamed(error, 'FormatError') || isNamed(error, 'LimitError')) return error as Error
    throw error
  }
}

/** Checks figures and samples; returns whether anything was found to be told. */
async function expectFigures(
  item: Item,
  bytes: Uint8Array,
  facts: RecordingFacts,
): Promise<boolean> {
  if (item.frames !== undefined) {
    expect([item.frames, ...(item.frames_also ?? [])]).toContain(facts.length)
  }
  if (item.sample_rate !== undefined) expect(facts.rateHz).toBe(item.sample_rate)
  if (item.channels !== undefined) expect(facts.channels).toBe(item.channels)
  const planes = planesFor(facts)
  const source = recordingSource(memoryBytes(bytes), facts)
  await source.read(0, planes)
  if (facts.length === item.frames) {
    const compare = (rows: Item['head'], first: number): void => {
      for (const [i, row] of (rows ?? []).entries()) {
        for (const [channel, value] of row.entries()) {
          const read = planes[channel]?.[first + i] as number
          const wanted = value ?? 0
          expect(Math.abs(read - wanted)).toBeLessThanOrEqual(1e-9 + 1e-8 * Math.abs(wanted))
        }
      }
    }
    compare(item.head, 0)
    compare(item.tail, facts.length - (item.tail?.length ?? 0))
    for (const [channel, rms] of (item.rms ?? []).entries()) {
      const plane = planes[channel] as Float64Array
      const read = Math.sqrt(plane.reduce((sum, value) => sum + value * value, 0) / plane.length)
      expect(Math.abs(read - rms)).toBeLessThanOrEqual(1e-6 * rms)
    }
  }
  if (item.nonfinite !== undefined) expect(source.nonFiniteCountSoFar).toBe(item.nonfinite)
  return facts.warnings.length > 0 || source.nonFiniteCountSoFar > 0
}

/** What is saved is the input but for the repairs, opens as the same recording, and is in order. */
async function expectFaithfulExport(bytes: Uint8Array, facts: RecordingFacts): Promise<void> {
  const out = await reassembled(memoryBytes(bytes), facts)
  expect(out.length).toBe(outputSize(facts))
  if (facts.repairs.length === 0) expect(Buffer.compare(out, bytes)).toBe(0)
  const again = await openRecording(memoryBytes(out), 'again.wav')
  expect(again).toMatchObject({
    length: facts.length,
    channels: facts.channels,
    rateHz: facts.rateHz,
    format: facts.format,
    repairs: [],
  })
}

async function expectOutcome(item: Item, bytes: Uint8Array): Promise<void> {
  const result = await opened(bytes)
  if (result instanceof Error) {
    expect(['error', 'load_or_error'], messageOf(result)).toContain(item.outcome)
    expect(messageOf(result)).not.toMatch(/NaN|undefined|Infinity/)
    const about = (item.error_about ?? '').split(' / ').filter((word) => word !== '')
    const message = messageOf(result).toLowerCase()
    if (about.length > 0)
      expect(
        about.some((word) => message.includes(word.toLowerCase())),
        message,
      ).toBe(true)
    return
  }
  expect(item.outcome).not.toBe('error')
  const isTold = await expectFigures(item, bytes, result)
  if (item.outcome === 'load_warn' && !TOLD_ELSEWHERE.includes(item.file)) expect(isTold).toBe(true)
  expect(result.warnings.join()).not.toMatch(/NaN|undefined|Infinity/)
  await expectFaithfulExport(bytes, result)
}

describe.skipIf(!isThere)('made WAVs: outcome, figures and samples of the manifest', () => {
  const items = itemsOf('generated/manifest.json', 'generated')
  test.each(items)('$outcome $file', async (item) => {
    await expectOutcome(item, readFileSync(resolve(edge, 'generated', item.file)))
  })
})

describe.skipIf(!isThere)('public test suites: what their manifest says', () => {
  test.each(itemsOf('public_manifest.json', ''))('$outcome $file', async (item) => {
    await expectOutcome(item, readFileSync(resolve(edge, item.file)))
  })
})

describe.skipIf(!isThere)('mutated WAVs', () => {
  test('open with figures that are possible, or are refused with a sentence', async () => {
    const folder = resolve(edge, 'fuzz')
    const counts = { opened: 0, refused: 0 }
    for (const file of isThere ? readdirSync(folder) : []) {
      if (!file.endsWith('.wav')) continue
      const bytes = readFileSync(resolve(folder, file))
      const result = await opened(bytes)
      if (result instanceof Error) {
        counts.refused += 1
        expect(messageOf(result)).not.toMatch(/NaN|undefined|Infinity/)
        continue
      }
      counts.opened += 1
      const { length, channels, format, rateHz } = result
      expect(length * channels * format.bytes, file).toBeLessThanOrEqual(bytes.length)
      expect(rateHz).toBeGreaterThan(0)
      const planes = planesFor(result)
      await recordingSource(memoryBytes(bytes), result).read(0, planes)
      expect(
        planes.every((plane) => plane.every(Number.isFinite)),
        file,
      ).toBe(true)
      await expectFaithfulExport(bytes, result)
    }
    expect(counts.opened).toBeGreaterThan(100)
  })
})
