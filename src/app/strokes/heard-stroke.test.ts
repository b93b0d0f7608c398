import { expect, test } from 'vitest'
import { differing, type Sound } from '#core/chain'
import type { MaskLayer } from '#core/layers'
import { firstMask } from '#core/project'
import { type EditorState, soundingChain } from '#editor'
import { openSetup } from './strokes.fixture'

const facts = { kind: 'real', rateHz: 1000, channels: 1, length: 10_000 } as const

/** The mask that sounds. */
const soundingMask = (state: EditorState): MaskLayer => firstMask({ chain: soundingChain(state) })

/** A desk with one region that plays, and every mask that sounded, each but once in a row. */
function playingSetup(listening: Sound, isPlaying = true) {
  const setup = openSetup()
  setup.drag([1, 100, 2, 200])
  setup.store.setState((state) => ({ playback: { ...state.playback, isPlaying, listening } }))
  setup.tool('brush')
  const masks: MaskLayer[] = [soundingMask(setup.store.getState())]
  setup.store.subscribe((state) => {
    const next = soundingMask(state)
    const last = masks.at(-1) as MaskLayer
    if (differing([last], [next], facts).length > 0) masks.push(next)
  })
  return { ...setup, masks, counts: () => masks.map(({ regions }) => regions.length) }
}

test.each(['original', 'result', 'removed'] as const)(
  'while %s plays the sound follows the stroke, and its end changes nothing more',
  (listening) => {
    const setup = playingSetup(listening)
    setup.down(4, 300)
    setup.move(5, 300)
    setup.move(6, 300)
    expect(setup.counts()).toEqual([1, 2, 2, 2])
    expect(setup.regions()).toHaveLength(1)
    setup.up()
    expect(setup.counts()).toEqual([1, 2, 2, 2])
    expect(setup.regions()).toHaveLength(2)
  },
)

test('a stroke that is dropped leaves what sounded before it, the very same regions', () => {
  const setup = playingSetup('result')
  setup.down(4, 300, 'subtract')
  setup.strokes.cancel()
  expect(setup.counts()).toEqual([1])
  setup.down(1.5, 150, 'subtract')
  setup.move(1.6, 150)
  expect(setup.masks.at(-1)?.regions[0]?.shape.kind).toBe('compound')
  setup.strokes.cancel()
  expect(setup.masks.at(-1)?.regions).toBe(setup.regions())
})

test('while nothing plays a stroke sounds when it has ended', () => {
  const setup = playingSetup('result', false)
  setup.down(4, 300)
  setup.move(5, 300)
  expect(setup.counts()).toEqual([1])
  setup.up()
  expect(setup.counts()).toEqual([1, 2])
})
