import { expect, test } from 'vitest'
import { checks, contextWith, poolWith } from '#app/testing'
import { parsedRecipe } from '#core/recipe'
import { createEditorStore } from '#editor'
import { factsWith } from '#testing'
import { createScripting } from './scripting'

test('the recipe is the chain, a value of its own that is read again', () => {
  const store = createEditorStore()
  const file = new File([], 'a.wav')
  store.setState({ recording: { facts: factsWith({ name: 'a.wav' }), file, generation: 1 } })
  const scripting = createScripting(contextWith({ store, pool: poolWith({}) }), {
    version: '1',
    history: { undo: () => undefined, redo: () => undefined },
    temporaryFiles: { create: () => Promise.resolve(undefined) },
    open: () => Promise.resolve(),
    exportWav: () => Promise.resolve(new Blob()),
    whenIdle: () => Promise.resolve(),
    checks,
    learnt: () => Promise.resolve(),
  })
  scripting.edit({ background: 'reject' })
  const recipe = scripting.recipe()
  expect(recipe).toMatchObject({ kind: 'real', chain: [{ kind: 'mask', background: 'reject' }] })
  expect(recipe.chain[0]).not.toBe(scripting.recipe().chain[0])
  expect(parsedRecipe(JSON.stringify(recipe)).recipe).toEqual(recipe)
})
