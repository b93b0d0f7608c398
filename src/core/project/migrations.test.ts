import { describe, expect, test } from 'vitest'
import { frameGrid } from '#core/grid'
import { frameGains, type Mask } from '#core/mask'
import { factsWith } from '#testing'
import { firstMask } from './document'
import { parsedProject } from './parse-project'
import { projectLine, projectText } from './project'
import { VERSION_1_FILE } from './version-1.fixture'

const facts = factsWith({
  sizeBytes: 970244,
  fingerprint: '5d41402abc4b2a76',
  rateHz: 44100,
  channels: 2,
  length: 242550,
  startTime: '2022-03-09T14:01:38Z',
})
const written = JSON.parse(VERSION_1_FILE)
/** As the browser kept the same edits: in one line. */
const line = JSON.stringify(written)

describe.each([
  ['a file of version 1', VERSION_1_FILE],
  ['what version 1 kept in the browser', line],
])('%s', (_, text) => {
  const { document, recording } = parsedProject(text)

  test('is one mask layer with all that it had', () => {
    const { stft, background, regions } = written
    expect(document.chain).toEqual([
      { id: 'm1', kind: 'mask', enabled: true, stft, background, regions },
    ])
    expect(recording).toEqual(written.recording)
  })

  test('is saved as version 2 with what nobody knows, and read back the same', () => {
    const { stft, background, regions, ...others } = written
    const saved = projectText(document, facts)
    expect(JSON.parse(saved)).toEqual({
      ...others,
      stft,
      background,
      regions,
      version: 2,
      classes: [],
      markers: [],
      chain: document.chain,
    })
    expect(parsedProject(saved)).toEqual({ document, recording })
    expect(parsedProject(projectLine(document, facts))).toEqual({ document, recording })
  })

  test('has the same gain in every cell', () => {
    const grid = frameGrid(facts, firstMask(document).stft)
    const old: Mask = { background: written.background, regions: written.regions }
    for (const channel of [0, 1]) {
      const before = frameGains(old, channel, frameGrid(facts, written.stft))
      const after = frameGains(firstMask(document), channel, grid)
      const rows = [new Float64Array(grid.binCount), new Float64Array(grid.binCount)] as const
      const seen = new Set<number>()
      for (let frame = 0; frame < grid.frameCount; frame += 7) {
        expect(after.gains(frame, rows[1])).toBe(before.gains(frame, rows[0]))
        expect(rows[1]).toEqual(rows[0])
        for (const gain of rows[0]) seen.add(gain)
      }
      expect(seen.size).toBeGreaterThan(3)
    }
  })
})

test('what is wrong in a file of version 1 is named by its path there', () => {
  const refusal = (members: object) => () =>
    parsedProject(JSON.stringify({ ...written, ...members }))
  expect(refusal({ stft: undefined })).toThrow(/^stft: is missing$/)
  expect(refusal({ regions: undefined })).toThrow(/^regions: is missing$/)
  expect(refusal({ background: null })).toThrow(/^background: must be "keep" or "reject"$/)
  expect(refusal({ regions: [{ ...written.regions[0], channels: [2] }] })).toThrow(
    /^regions\[0\]\.channels\[0\]: must be below the number of channels \(2\)$/,
  )
})

test('names that version 1 gave no meaning have none in its files', () => {
  const text = JSON.stringify({ ...written, chain: 'gold', classes: 3, markers: {} })
  expect(parsedProject(text).document).toEqual(parsedProject(VERSION_1_FILE).document)
})
