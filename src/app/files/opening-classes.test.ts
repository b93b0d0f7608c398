import { expect, test } from 'vitest'
import { changedDocument, emptyDocument, recordingOf, withClass } from '#core/project'
import { documentOf, editedTo } from '#editor'
import { factsWith, regionWith } from '#testing'
import { openingSetup, wavNamed } from './opening.fixture'

test('the classes of one file are there in the others of its list, under its own and before any step', async () => {
  const edits = (label: string) => ({
    recording: recordingOf(factsWith({})),
    document: {
      ...changedDocument(emptyDocument, { regions: [regionWith({ label })] }, factsWith({})),
      classes: [{ name: label, key: '1' }],
    },
    view: { startS: 0, endS: 1, lowHz: 0, highHz: 1000 },
    savedAtMs: 0,
  })
  const setup = openingSetup({
    openSession: async ({ name }) => ({
      restored: name === 'b.wav' ? edits('owl') : undefined,
      begin: () => undefined,
      release: () => undefined,
    }),
  })
  const classes = () => documentOf(setup.store.getState()).classes
  await setup.finish(setup.opening.open(['a.wav', 'b.wav'].map((name) => wavNamed(name))))
  setup.store.setState((state) => editedTo(state, withClass(documentOf(state), 'wren'), 'Add'))
  const other = (): number => {
    const { files, openId } = setup.store.getState().fileList
    return files.find(({ id }) => id !== openId)?.id ?? -1
  }
  await setup.finish(setup.opening.openListed(other()))
  expect(classes()).toEqual([
    { name: 'owl', key: '1' },
    { name: 'wren', key: '2' },
  ])
  expect(
    setup.store.getState().history.past.map(({ label, state }) => [label, state.classes]),
  ).toEqual([['Restore edits', [{ name: 'wren', key: '1' }]]])
  await setup.finish(setup.opening.openListed(other()))
  expect(classes().map(({ name }) => name)).toEqual(['owl', 'wren'])
  expect(setup.store.getState().history.past).toEqual([])
  await setup.finish(setup.opening.open([wavNamed('of another job.wav')]))
  expect(classes()).toEqual([])
})
