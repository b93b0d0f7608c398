import { expect, test } from 'vitest'
import { differing } from '#core/chain'
import type { MaskLayer } from '#core/layers'
import { firstMask } from '#core/project'
import { type EditorState, type Listening, soundingChain } from '#editor'
import { openDesk } from './pen.fixture'

const facts = { kind: 'real', rateHz: 1000, channels: 1, length: 10_000 } as const

/** The mask that sounds. */
const soundingMask = (state: EditorState): MaskLayer => firstMask({ chain: soundingChain(state) })

/** A desk with one region that plays, and every mask that sounded, each but once in a row. */
function playingDesk(listening: Listening, isPlaying = true) {
  const desk = openDesk()
  desk.drag([1, 100, 2, 200])
  desk.store.setState((state) => ({ playback: { ...state.playback, isPlaying, listening } }))
  desk.tool('brush')
  const masks: MaskLayer[] = [soundingMask(desk.store.getState())]
  desk.store.subscribe((state) => {
    const next = soundingMask(state)
    const last = masks.at(-1) as MaskLayer
    if (differing([last], [next], facts).length > 0) masks.push(next)
  })
  return { ...desk, masks, counts: () => masks.map(({ regions }) => regions.length) }
}

test.each(['original', 'filtered', 'removed'] as const)(
  'while %s plays the sound follows the stroke, and its end changes nothing more',
  (listening) => {
    const desk = playingDesk(listening)
    desk.down(4, 300)
    desk.move(5, 300)
    desk.move(6, 300)
    expect(desk.counts()).toEqual([1, 2, 2, 2])
    expect(desk.regions()).toHaveLength(1)
    desk.up()
    expect(desk.counts()).toEqual([1, 2, 2, 2])
    expect(desk.regions()).toHaveLength(2)
  },
)

test('a stroke that is dropped leaves what sounded before it, the very same regions', () => {
  const desk = playingDesk('filtered')
  desk.down(4, 300, 'subtract')
  desk.strokes.cancelStroke()
  expect(desk.counts()).toEqual([1])
  desk.down(1.5, 150, 'subtract')
  desk.move(1.6, 150)
  expect(desk.masks.at(-1)?.regions[0]?.shape.kind).toBe('compound')
  desk.strokes.cancelStroke()
  expect(desk.masks.at(-1)?.regions).toBe(desk.regions())
})

test('while nothing plays a stroke sounds when it has ended', () => {
  const desk = playingDesk('filtered', false)
  desk.down(4, 300)
  desk.move(5, 300)
  expect(desk.counts()).toEqual([1])
  desk.up()
  expect(desk.counts()).toEqual([1, 2])
})
