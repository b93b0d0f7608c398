import fc from 'fast-check'
import { expect, test } from 'vitest'
import { read } from './foreign-table.fixture'

type Times = readonly (number | undefined)[]

const slots = (times: Times) =>
  times.map((timeMs, at) => {
    const value = timeMs === undefined ? '' : ` TIME_VALUE="${timeMs}"`
    return `<TIME_SLOT TIME_SLOT_ID="ts${at}"${value}/>`
  })

const value = (text: string) => `<ANNOTATION_VALUE>${text}</ANNOTATION_VALUE>`

const aligned = (id: string, from: number, to: number, text = id) =>
  `<ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="${id}" TIME_SLOT_REF1="ts${from}" ` +
  `TIME_SLOT_REF2="ts${to}">${value(text)}</ALIGNABLE_ANNOTATION></ANNOTATION>`

const within = (id: string, parent: string) =>
  `<ANNOTATION><REF_ANNOTATION ANNOTATION_ID="${id}" ANNOTATION_REF="${parent}">${value(id)}</REF_ANNOTATION></ANNOTATION>`

const elan = (times: Times, ...tiers: readonly (readonly string[])[]) =>
  '<?xml version="1.0" encoding="UTF-8"?>\n<ANNOTATION_DOCUMENT AUTHOR="" FORMAT="3.0" VERSION="3.0">' +
  `<HEADER TIME_UNITS="milliseconds"/><TIME_ORDER>${slots(times).join('')}</TIME_ORDER>` +
  `${tiers.map((tier, at) => `<TIER LINGUISTIC_TYPE_REF="x" TIER_ID="t${at}">${tier.join('\n')}</TIER>`).join('')}</ANNOTATION_DOCUMENT>`

test('what lies within an annotation shares its time, whichever tier comes first', () => {
  const words = [within('w1', 'a'), within('w2', 'a'), within('w3', 'b')]
  const calls = [aligned('a', 0, 2), aligned('b', 3, 1, 'x &amp; &quot;y&quot;')]
  const letters = [within('l', 'w2')]
  expect(read(elan([1500, 9000, 2500, 2500], letters, words, calls))).toEqual({
    regions: [
      'l 2–2.5 s 0–400 Hz',
      'w1 1.5–2 s 0–400 Hz',
      'w2 2–2.5 s 0–400 Hz',
      'w3 2.5–9 s 0–400 Hz',
      'a 1.5–2.5 s 0–400 Hz',
      'x & "y" 2.5–9 s 0–400 Hz',
    ],
    markers: [],
    notices: [],
  })
})

test('slots that nobody has placed part the time along their tier evenly', () => {
  const times = [1000, undefined, undefined, 4000]
  const tier = [aligned('a', 0, 1), aligned('b', 1, 2), aligned('c', 2, 3)]
  expect(read(elan(times, tier)).regions).toEqual([
    'a 1–2 s 0–400 Hz',
    'b 2–3 s 0–400 Hz',
    'c 3–4 s 0–400 Hz',
  ])
})

test('what is read lies where it was written', () => {
  const span = fc.tuple(fc.nat(9000), fc.integer({ min: 1, max: 900 }))
  fc.assert(
    fc.property(fc.array(span, { minLength: 1, maxLength: 20 }), (spans) => {
      const times = spans.flatMap(([start, length]) => [start, start + length])
      const tier = spans.map((_, at) => aligned(`a${at}`, 2 * at, 2 * at + 1))
      const wanted = spans.map(
        ([start, length], at) => `a${at} ${start / 1000}–${(start + length) / 1000} s 0–400 Hz`,
      )
      expect(read(elan(times, tier)).regions.toSorted()).toEqual(wanted.toSorted())
    }),
    { seed: 1202 },
  )
})

test.each([
  ['at a slot that is not there', elan([0], [aligned('a', 0, 7)]), /not there/],
  ['at a slot without a time', elan([0, undefined], [aligned('a', 0, 1)]), /not there/],
  ['within one another', elan([], [within('a', 'b')], [within('b', 'a')]), /not there/],
  ['at a time that is none', elan([0, 1], [aligned('a', 0, 1)]).replace('"1"', '"x"'), /“x”/],
])('an annotation %s is refused', (_, text, sentence) => {
  expect(() => read(text)).toThrow(sentence)
})
