import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type CorpusItem, outcomeComplaints } from './corpus-item.fixture'
import { pairComplaints } from './sigmf/corpus-pair.fixture'

const edge = resolve(process.cwd(), '../shared/corpus/edge')
const isThere = existsSync(edge)
if (!isThere) console.warn('skipped: the corpus of odd WAVs is not there (../shared/corpus/edge)')

function itemsOf(manifest: string, folder: string): CorpusItem[] {
  if (!isThere) return []
  const { items } = JSON.parse(readFileSync(resolve(edge, manifest), 'utf8')) as {
    items: CorpusItem[]
  }
  return items.filter(
    ({ file, category }) => category !== 'sigmf' && existsSync(resolve(edge, folder, file)),
  )
}

const sha512 = (bytes: Uint8Array): Promise<string> =>
  Promise.resolve(createHash('sha512').update(bytes).digest('hex'))

/** The metadata of the pairs that are whole, with the figures of their data. */
function sigmfPairs(folder: string): CorpusItem[] {
  if (!isThere) return []
  const manifest = readFileSync(resolve(edge, folder, 'manifest.json'), 'utf8')
  const { items } = JSON.parse(manifest) as { items: CorpusItem[] }
  return items.flatMap((item) => {
    const data = items.find(({ file }) => file === item.pair)
    return item.file.endsWith('.sigmf-meta') && data !== undefined ? [{ ...data, ...item }] : []
  })
}

describe.skipIf(!isThere)('made WAVs: outcome, figures and samples of the manifest', () => {
  test.each(itemsOf('generated/manifest.json', 'generated'))('$outcome $file', async (item) => {
    const bytes = readFileSync(resolve(edge, 'generated', item.file))
    expect(await outcomeComplaints(item, bytes)).toEqual([])
  })
})

describe.skipIf(!isThere)('SigMF pairs: outcome and figures of the manifest', () => {
  test.each(sigmfPairs('generated'))('$outcome $file', async ({ pair = '', ...item }) => {
    const folder = resolve(edge, 'generated')
    const meta = readFileSync(resolve(folder, item.file), 'utf8')
    const data = readFileSync(resolve(folder, pair))
    expect(await pairComplaints(item, meta, data, sha512)).toEqual([])
  })
})

describe.skipIf(!isThere)('public test suites: what their manifest says', () => {
  test.each(itemsOf('public_manifest.json', ''))('$outcome $file', async (item) => {
    expect(await outcomeComplaints(item, readFileSync(resolve(edge, item.file)))).toEqual([])
  })
})

describe.skipIf(!isThere)('mutated WAVs', () => {
  test('open with figures that are possible, or are refused with a sentence', async () => {
    const folder = resolve(edge, 'fuzz')
    const files = isThere ? readdirSync(folder).filter((file) => file.endsWith('.wav')) : []
    expect(files.length).toBeGreaterThan(100)
    for (const file of files) {
      const bytes = readFileSync(resolve(folder, file))
      expect(await outcomeComplaints({ file, outcome: 'invariants' }, bytes), file).toEqual([])
    }
  })
})
