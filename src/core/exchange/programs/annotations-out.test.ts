import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Region, shapeBounds } from '#core/mask'
import { factsWith, regionWith } from '#testing'
import { readRegions } from '../read-regions'
import { annotationFile } from './annotations-out'

const facts = factsWith({ name: 'owl.wav', rateHz: 8000, length: 80_000 })

const times = fc.tuple(fc.integer({ min: 0, max: 9900 }), fc.integer({ min: 1, max: 3000 }))
const band = fc.tuple(fc.integer({ min: 0, max: 3900 }), fc.integer({ min: 1, max: 90 }))
const regions = fc.array(
  fc.record({
    label: fc.constantFrom('Strix aluco', 'a "b" 3', 'zwölf & <drei>', 'x'),
    at: times,
    band,
  }),
  { maxLength: 12 },
)

function made(all: readonly { label: string; at: [number, number]; band: [number, number] }[]) {
  return all.map(({ label, at: [from, lasts], band: [lowHz, wide] }, i): Region => {
    const [startS, endS] = [from / 1000, Math.min(10, (from + lasts) / 1000)]
    const shape = { kind: 'rectangle', startS, endS, lowHz, highHz: lowHz + wide } as const
    return regionWith({ id: `r${i}`, label, shape })
  })
}

/** Label, times and band to what a file has decimals for, in order. */
function boxes(all: readonly Pick<Region, 'label' | 'shape'>[], hasBand: boolean) {
  return all
    .map(({ label, shape }) => {
      const { startS, endS, lowHz, highHz } = shapeBounds(shape)
      const ends = hasBand ? [lowHz, highHz] : [0, 4000]
      return [label, ...[startS, endS].map((timeS) => Math.round(timeS * 8000)), ...ends].join(' ')
    })
    .sort()
}

const read = (text: string) => readRegions(new TextEncoder().encode(text), facts)

describe.each(['textgrid', 'svl', 'aoef'] as const)('%s', (kind) => {
  test('gives back what was written, overlapping or not', () => {
    fc.assert(
      fc.property(regions, (all) => {
        const given = made(all)
        const { regions: again, notices } = read(annotationFile(kind, given, [], facts).text)
        expect(notices).toEqual([])
        const hasBand = kind !== 'textgrid'
        expect(boxes(again, hasBand)).toEqual(boxes(given, hasBand))
      }),
      { numRuns: 60, seed: 7 },
    )
  })
})

test('a TextGrid tiles all of its time: overlaps on further tiers, empty intervals between', () => {
  const given = made([
    { label: 'a', at: [1000, 2000], band: [0, 10] },
    { label: 'b', at: [2000, 500], band: [0, 10] },
    { label: '', at: [3000, 1000], band: [0, 10] },
  ])
  const markers = [
    { timeS: 5, label: 'door' },
    { timeS: 6, endS: 7, label: 'wind' },
  ]
  const { text } = annotationFile('textgrid', given, markers, facts)
  const tiers = [...text.matchAll(/name = "(.*)"/g)].map(([, name]) => name)
  expect(tiers).toEqual(['regions', 'regions 2', 'ranges', 'points'])
  const [first = ''] = text.split('item [2]:')
  const spans = [...first.matchAll(/xmin = (\S+)\s+xmax = (\S+)\s+text = "(.*)"/g)]
  expect(spans.map((span) => span.slice(1))).toEqual([
    ['0.0', '1.0', ''],
    ['1.0', '3.0', 'a'],
    ['3.0', '4.0', 'reject'],
    ['4.0', '10.0', ''],
  ])
  expect(read(text).markers).toEqual([{ timeS: 5, label: 'door' }])
})

test('lassos are polygons in AOEF, and come back as they were; the same regions are the same bytes', () => {
  const points = [
    [1, 100],
    [2, 300],
    [1.5, 400],
  ] as const
  const given = [regionWith({ label: 'x', shape: { kind: 'lasso', points } })]
  const { text } = annotationFile('aoef', given, [], facts)
  expect(read(text).regions).toMatchObject([{ label: 'x', shape: { kind: 'lasso', points } }])
  expect(annotationFile('aoef', given, [], facts).text).toBe(text)
})
