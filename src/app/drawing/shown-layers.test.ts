import { expect, test } from 'vitest'
import { changedDocument } from '#core/project'
import { createEditorStore, documentOf, editedTo } from '#editor'
import { staleLayers } from './shown-layers'

const state = createEditorStore().getState()

test('playing repaints no canvas: the playheads alone follow it', () => {
  const playing = { ...state, playback: { ...state.playback, positionS: 1 } }
  expect(staleLayers(playing, state)).toEqual(['playheads'])
})

test('another sound is another picture and waveform, while the picture follows', () => {
  const playback = { ...state.playback, listening: 'removed' } as const
  const layers = ['picture', 'waveform', 'colourBar', 'playheads', 'readout']
  expect(staleLayers({ ...state, playback }, state)).toEqual(layers)
  const parted = { ...state, display: { ...state.display, isPictureFollowing: false } }
  expect(staleLayers({ ...parted, playback }, parted)).toEqual(['playheads'])
})

test('a dB range changes the picture, neither ruler nor waveform', () => {
  const ranged = { ...state, display: { ...state.display, dbMin: -50 } }
  expect(staleLayers(ranged, state)).toContain('picture')
  expect(staleLayers(ranged, state)).not.toContain('ruler')
  expect(staleLayers(ranged, state)).not.toContain('waveform')
})

test('a marker shows on the ruler', () => {
  const markers = [{ timeS: 1, label: 'door' }]
  const document = changedDocument(documentOf(state), { markers }, { kind: 'real', channels: 1 })
  const marked = editedTo(state, document, 'Edit by script')
  expect(staleLayers(marked, state)).toContain('ruler')
  expect(staleLayers(marked, state)).not.toContain('colourBar')
})

test('the same state makes nothing stale', () => {
  expect(staleLayers({ ...state }, state)).toEqual([])
})
