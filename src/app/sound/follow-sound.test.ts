import { expect, test } from 'vitest'
import type { Interval } from '#core/base'
import { emptyDocument } from '#core/project'
import { createEditorStore, type EditorState, editedTo, soloToggled } from '#editor'
import { factsWith, maskLayerWith, recordingWith, regionWith } from '#testing'
import { followSound } from './follow-sound'

const stft = { window: 'hann', windowLength: 64, fftSize: 64, hop: 16 } as const
const region = regionWith({
  shape: { kind: 'rectangle', startS: 2, endS: 3, lowHz: 100, highHz: 200 },
})
const first = maskLayerWith({ id: 'm1', stft, regions: [region] })
const second = maskLayerWith({
  id: 'm2',
  stft: { ...stft, windowLength: 256, fftSize: 256, hop: 64 },
})
const facts = factsWith({ length: 10_000 })
const open: EditorState = { ...createEditorStore().getState(), recording: recordingWith(facts) }

function withChain(state: EditorState, ...chain: readonly (typeof first)[]): EditorState {
  return editedTo(state, { ...emptyDocument, chain }, 'edit')
}

/** The samples that are rendered anew after a change of state. */
function renderedAnew(before: EditorState, after: EditorState): readonly Interval[] {
  const all: Interval[] = []
  const nothing = () => undefined
  const invalidate = (samples: Interval): void => void all.push(samples)
  const listening = {
    reset: nothing,
    retune: nothing,
    respan: nothing,
    regain: nothing,
    invalidate,
  }
  followSound(listening, after, before)
  return all
}

const start = withChain(open, first, second)

test('a region in a later layer renders what it touches anew, and nothing else', () => {
  const painted = { ...second, regions: [regionWith({ id: 'r2', shape: { ...region.shape } })] }
  const [samples, ...others] = renderedAnew(start, withChain(start, first, painted))
  expect(others).toEqual([])
  expect(samples!.start).toBeGreaterThan(1500)
  expect(samples!.start).toBeLessThan(2000)
  expect(samples!.end).toBeGreaterThan(3000)
  expect(samples!.end).toBeLessThan(3500)
})

test('a layer switched off or put elsewhere renders what it touched; one that touches nothing, nothing', () => {
  const off = renderedAnew(start, withChain(start, { ...first, enabled: false }, second))
  expect(off).toHaveLength(1)
  expect(renderedAnew(start, withChain(start, second, first))).toEqual(off)
  expect(renderedAnew(start, withChain(start, first))).toEqual([])
  expect(renderedAnew(start, withChain(start, { ...first }, second))).toEqual([])
})

test('a solo silences all else, also where no layer touched it', () => {
  const solo = soloToggled(start, new Set([region.id]))
  expect(renderedAnew(start, solo)).toEqual([{ start: 0, end: 10_000 }])
  expect(renderedAnew(solo, { ...solo })).toEqual([])
})
