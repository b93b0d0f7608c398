import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type CorpusItem, outcomeComplaints } from './corpus-item.fixture'

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

describe.skipIf(!isThere)('made WAVs: outcome, figures and samples of the manifest', () => {
  test.each(itemsOf('generated/manifest.json', 'generated'))('$outcome $file', async (item) => {
    const bytes = readFileSync(resolve(edge, 'generated', item.file))
    expect(await outcomeComplaints(item, bytes)).toEqual([])
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
