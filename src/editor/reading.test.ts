import { expect, test } from 'vitest'
import { factsWith, recordingWith } from '#testing'
import { initialState } from './initial-state'
import { rereadAs } from './reading'
import type { EditorState } from './state'

const facts = factsWith({ kind: 'iq', iqReason: 'its name', channels: 2 })
const view = { startS: 0.25, endS: 0.5, lowHz: -100, highHz: 100 }
const iq: EditorState = { ...initialState, recording: recordingWith(facts, 7), view }

test('I/Q read as stereo and back: other band, same time, another generation', () => {
  const stereo = rereadAs(iq, { kind: 'real' })
  expect(stereo.recording?.facts.kind).toBe('real')
  expect(stereo.recording?.generation).toBe(8)
  expect(stereo.view).toEqual({ startS: 0.25, endS: 0.5, lowHz: 0, highHz: 500 })
  const log = { ...stereo, display: { ...stereo.display, scale: 'log' as const } }
  const back = rereadAs(log, { kind: 'iq' })
  expect(back.view).toEqual({ startS: 0.25, endS: 0.5, lowHz: -500, highHz: 500 })
  expect(back.display.scale).toBe('linear')
  expect(back.recording?.facts.iqReason).toBe('your choice')
})

test('another kind begins at its first channel, a swap stays at the receiver', () => {
  const second = { ...iq, display: { ...iq.display, channel: 1 } }
  const four = { ...second, recording: recordingWith({ ...facts, channels: 4 }) }
  expect(rereadAs(four, { isSwapped: true }).display.channel).toBe(1)
  const plain = rereadAs(four, { kind: 'real' })
  expect(plain.display.channel).toBe(0)
  const mean = { ...plain, display: { ...plain.display, channel: 'mean' as const } }
  expect(rereadAs(mean, { kind: 'iq' }).display.channel).toBe(0)
})

test('swapping keeps view and regions, and swapping again gives the facts back', () => {
  const swapped = rereadAs(iq, { isSwapped: true })
  expect(swapped.recording?.facts.iqOrder).toEqual({ isSwapped: true, isQInverted: false })
  expect(swapped.view).toBe(view)
  expect(swapped.history).toBe(iq.history)
  expect(rereadAs(swapped, { isSwapped: false }).recording?.facts).toEqual(facts)
})

test.each([1, 3])('%i channels cannot be I/Q', (channels) => {
  const odd = { ...iq, recording: recordingWith({ ...facts, channels }) }
  expect(rereadAs(odd, { kind: 'iq' })).toBe(odd)
})

test('another rate keeps the samples in view and shows the whole band; back again is as it was', () => {
  const mono = { ...initialState, recording: recordingWith(factsWith({ rateHz: 1000 })), view }
  const faster = rereadAs(mono, { rateHz: 10_000 })
  expect(faster.recording?.facts).toMatchObject({ rateHz: 10_000, own: { rateHz: 1000 } })
  expect(faster.view).toEqual({ startS: 0.025, endS: 0.05, lowHz: 0, highHz: 5000 })
  const back = rereadAs(faster, { rateHz: 1000 })
  expect(back.recording?.facts).toEqual(mono.recording.facts)
  expect(back.view).toMatchObject({ startS: 0.25, endS: 0.5 })
})

test('a start that is said, or taken away, leaves band and time in view', () => {
  const said = rereadAs(iq, { startTime: '2026-06-01T22:00:00Z', centreHz: 1e6 })
  expect(said.view).toBe(view)
  expect(said.recording?.facts).toMatchObject({
    startTime: '2026-06-01T22:00:00Z',
    centreHz: 1e6,
    own: { rateHz: 1000 },
  })
  const none = rereadAs(said, { startTime: undefined, centreHz: undefined })
  expect(none.recording?.facts).toEqual(facts)
})
