import { expect, test } from 'vitest'
import { changedDocument, emptyDocument, recordingOf } from '#core/project'
import { createEditorStore, type EditorState, started, steppedBack } from '#editor'
import { factsWith, recordingWith } from '#testing'
import { restoredState } from './restored-state'

const facts = factsWith({ fingerprint: 'f00', channels: 2, length: 2000 })
const shape = { kind: 'rectangle', startS: 0, endS: 1, lowHz: 0, highHz: 100 }
const painted = changedDocument(
  emptyDocument,
  { regions: [{ effect: { kind: 'keep' }, shape }] },
  facts,
)
const opened: EditorState = {
  ...createEditorStore().getState(),
  recording: recordingWith(facts),
}
const saved = {
  recording: recordingOf(facts),
  document: painted,
  view: { startS: 0.5, endS: 1, lowHz: 10, highHz: 200 },
  savedAtMs: 0,
}

test('edits of an earlier visit are a step: undone, the recording is as it was opened', () => {
  const restored = restoredState(opened, saved)
  expect(restored.history.present).toBe(painted)
  expect(restored.view).toEqual(saved.view)
  expect(restored.recording?.facts).toBe(facts)
  expect(steppedBack(restored).history.present).toBe(opened.history.present)
})

test('nothing kept, or nothing painted in it, is no step', () => {
  expect(restoredState(opened, undefined)).toBe(opened)
  expect(restoredState(opened, { ...saved, document: emptyDocument })).toBe(opened)
})

test('what the recording came with, and was removed, does not come back', () => {
  const annotated = { ...opened, history: started(painted) }
  const restored = restoredState(annotated, { ...saved, document: emptyDocument })
  expect(restored.history.present).toBe(emptyDocument)
})

test('two channels that were read as I/Q are read so again', () => {
  const iq = { ...saved, recording: { ...saved.recording, kind: 'iq' as const } }
  const restored = restoredState(opened, { ...iq, view: { ...saved.view, lowHz: -400 } })
  expect(restored.recording?.facts.kind).toBe('iq')
  expect(restored.view.lowHz).toBe(-400)
  expect(restored.history.present).toBe(painted)
})
