import { expect, test } from 'vitest'
import { contextWith } from '#app/testing'
import { type EditorState, selectedRegions } from '#editor'
import { factsWith, recordingWith } from '#testing'
import { createKeyedBox } from './keyed-box'

/** The region that a key has painted on 10 s up to 500 Hz, of which 3 … 6 s and 150 … 450 Hz show. */
function painted(change: Partial<EditorState>) {
  const pictureBox = () => ({ left: 40, top: 90, width: 900, height: 300 })
  const context = contextWith({ pictureBox })
  context.store.setState({
    recording: recordingWith(factsWith({ length: 10_000 })),
    view: { startS: 3, endS: 6, lowHz: 150, highHz: 450 },
    ...change,
  })
  createKeyedBox(context).paintBox()
  const [region] = selectedRegions(context.store.getState())
  const label = context.store.getState().history.past.at(-1)?.label
  return { shape: region?.shape, effect: region?.effect, label }
}

test.each([
  ['rectangle', { startS: 4, endS: 5, lowHz: 250, highHz: 350 }],
  ['brush', { startS: 4, endS: 5, lowHz: 250, highHz: 350 }],
  ['time', { startS: 4, endS: 5, lowHz: 0, highHz: 500 }],
  ['band', { startS: 0, endS: 10, lowHz: 250, highHz: 350 }],
] as const)('with the tool %s it is the middle third of the view', (tool, box) => {
  const { shape, label } = painted({ tool })
  expect(label).toMatch(/^Remove/)
  const sides = shape as unknown as Record<string, number>
  for (const [side, value] of Object.entries(box)) expect(sides[side], side).toBeCloseTo(value, 9)
})

test('its time is the time selection, and its effect the mode', () => {
  const { shape, effect } = painted({ timeSelection: { startS: 1, endS: 2 }, mode: 'keep' })
  expect(shape).toMatchObject({ startS: 1, endS: 2 })
  expect(effect).toEqual({ kind: 'keep' })
})
