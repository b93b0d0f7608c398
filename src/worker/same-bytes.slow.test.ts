import { createHash } from 'node:crypto'
import { afterEach, beforeAll, expect, test, vi } from 'vitest'
import { learntChain } from '#core/chain'
import type { EngineName } from '#core/dsp'
import { wholeOutput, writeExport } from '#core/export'
import { memoryBytes, openRecording, type RecordingFacts, recordingSource } from '#core/formats'
import { changedDocument, emptyDocument } from '#core/project'
import {
  extracted,
  extraction,
  extractionInput,
  type ListenMode,
  received,
  receiver,
  receiverInput,
} from '#core/radio'
import { enginesFor, enginesNamed, SAME_BYTES_JOBS, sameBytesWav } from '#testing'

const bytes = memoryBytes(sameBytesWav())
let facts: RecordingFacts

beforeAll(async () => {
  facts = await openRecording(bytes, 'same.wav')
})

afterEach(() => vi.restoreAllMocks())

type Edit = (typeof SAME_BYTES_JOBS)[number]['edit']

/** SHA-256 of the file that an edit makes. */
async function exportedHash(edit: Edit, name: EngineName): Promise<string> {
  const engines = enginesNamed(name)
  expect(engines.name).toBe(name)
  const { chain: given } = changedDocument(emptyDocument, edit, facts)
  const source = recordingSource(bytes, facts, engines.decode)
  const chain = await learntChain(source, given, enginesFor(name))
  const hash = createHash('sha256')
  const input = { bytes, facts, source, chain, engineFor: enginesFor(name) }
  await writeExport(input, wholeOutput(facts), (part) => {
    hash.update(part)
    return Promise.resolve()
  })
  return hash.digest('hex')
}

/** What an engine may compute in its own way errs a little, as none does: what is made of it is seen. */
function bendMath(): void {
  for (const name of BENT) {
    const own = Math[name] as (...numbers: number[]) => number
    vi.spyOn(Math, name).mockImplementation((...numbers: number[]) => {
      return own(...numbers) * (1 + 1e-7)
    })
  }
}
const BENT = [
  ...(['sin', 'cos', 'tan', 'asin', 'acos', 'atan', 'atan2', 'sinh', 'cosh', 'tanh'] as const),
  ...(['exp', 'expm1', 'log', 'log2', 'log10', 'log1p', 'pow', 'hypot', 'cbrt'] as const),
]

test.each(SAME_BYTES_JOBS)('the bytes are those of every browser: $name', async (job) => {
  expect(await exportedHash(job.edit, 'kernel')).toBe(job.sha256)
  bendMath()
  expect(await exportedHash(job.edit, 'kernel')).toBe(job.sha256)
})

test('without WebAssembly the bytes do not depend on Math either', async () => {
  for (const { edit } of SAME_BYTES_JOBS.slice(0, 2)) {
    const hash = await exportedHash(edit, 'reference')
    bendMath()
    expect(await exportedHash(edit, 'reference')).toBe(hash)
    vi.restoreAllMocks()
  }
})

/** Whole numbers in I and Q, the same each time. */
function iqSpan({ start, end }: { readonly start: number; readonly end: number }) {
  const plane = (factor: number) =>
    Float64Array.from({ length: end - start }, (_, n) => ((n * factor) % 65537) / 65537 - 0.5)
  return { i: plane(7919), q: plane(15013), start }
}

test('nor does it matter to what a receiver hears, or to a band that is taken out', () => {
  const recording = { rateHz: 200_000, length: 1e6 }
  const output = { start: 5000, end: 7000 }
  const heard = (mode: ListenMode) => {
    const made = receiver({ mode, freqHz: 31_234.5, bandwidthHz: 9000, pitchHz: 700 }, recording)
    return received(made, iqSpan(receiverInput(made, output)), output)
  }
  const takenOut = () => {
    const band = { lowHz: -20_000.5, highHz: 1234, rateHz: 48_000 }
    const made = extraction(recording.rateHz, band, { start: 0, end: recording.length })
    return extracted(made, iqSpan(extractionInput(made, output)), output)
  }
  const all = () => [...(['am', 'fm', 'usb', 'lsb', 'cw', 'raw'] as const).map(heard), takenOut()]
  const before = all()
  bendMath()
  expect(all()).toEqual(before)
})

test('the bent Math is one that would be noticed', () => {
  const right = Math.cos(1)
  bendMath()
  expect(Math.cos(1)).not.toBe(right)
})
