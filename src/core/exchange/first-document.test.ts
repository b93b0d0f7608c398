import { expect, test } from 'vitest'
import { parsedMeta } from '#core/formats'
import { emptyDocument, firstMask } from '#core/project'
import { factsWith } from '#testing'
import { firstDocument } from './first-document'
import { readRegions } from './read-regions'

const facts = factsWith({ container: 'SigMF' })
const band = { 'core:freq_lower_edge': 50, 'core:freq_upper_edge': 90 }
const call = { 'core:sample_start': 100, 'core:sample_count': 200, ...band, 'core:label': 'call' }
const textOf = (annotations: readonly object[]) =>
  JSON.stringify({ global: { 'core:datatype': 'ri16_le' }, captures: [], annotations })
const metaOf = (annotations: readonly object[]) => parsedMeta(textOf(annotations))

test('without metadata nothing is painted', () => {
  const first = { document: emptyDocument, sigmf: undefined, warnings: [] }
  expect(firstDocument(facts, undefined)).toEqual(first)
})

test('cue points of the file are markers', () => {
  const markers = [{ timeS: 0.5, label: 'click' }]
  const { document } = firstDocument({ ...facts, markers }, undefined)
  expect(document).toEqual({ ...emptyDocument, markers })
})

test('annotations are labelled marks; what has no length stays in the metadata, reported', () => {
  const pointed = { 'core:sample_start': 5, 'core:sample_count': 0, ...band }
  const { document, sigmf, warnings } = firstDocument(facts, metaOf([call, pointed]))
  expect(firstMask(document).regions).toMatchObject([
    { label: 'call', effect: { kind: 'mark' }, shape: { startS: 0.1, lowHz: 50, highHz: 90 } },
  ])
  expect(sigmf?.annotations).toEqual([pointed])
  expect(warnings).toEqual([expect.stringMatching(/^1 entry was left out/)])
})

test('annotations that cannot be read are reported and stay in the metadata, all of them', () => {
  const broken = { 'core:sample_start': 'soon', ...band }
  const { document, sigmf, warnings } = firstDocument(facts, metaOf([call, broken]))
  expect(document).toBe(emptyDocument)
  expect(sigmf?.annotations).toHaveLength(2)
  expect(warnings).toEqual([
    expect.stringMatching(/^The annotations were left out: .*sample_start/),
  ])
})

test('the same annotations are read as a table of any name; what is neither is refused as a table', () => {
  const read = readRegions(Buffer.from(`\n ${textOf([call])}`), facts)
  expect(read.regions).toMatchObject([{ label: 'call', shape: { startS: 0.1, endS: 0.3 } }])
  expect(() => readRegions(Buffer.from('{"global": {}, "captures": 3}'), facts)).toThrow(/captures/)
  expect(() => readRegions(Buffer.from('Dear reader'), facts)).toThrow(/Not a table of regions/)
})
