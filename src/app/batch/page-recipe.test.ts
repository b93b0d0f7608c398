import { expect, test } from 'vitest'
import { contextWith } from '#app/testing'
import { changedDocument, emptyDocument, firstMask } from '#core/project'
import { appliedRecipe, ownRecipe, parsedRecipe, USUAL_OUTPUTS } from '#core/recipe'
import { documentOf, started } from '#editor'
import { factsWith, regionWith } from '#testing'
import { openRecipe, readRecipeOfPage, recipeFileName } from './page-recipe'
import { askForFeatures, askToFind, recipeOfPage } from './recipe-of-page'

const facts = factsWith({ name: 'night.wav', rateHz: 8000, length: 80_000, channels: 1 })

/** A page on which a recording of ten seconds is open. */
function page(chain: readonly object[] = []) {
  const context = contextWith({})
  const { store } = context
  const document = changedDocument(emptyDocument, chain.length === 0 ? {} : { chain }, facts)
  const recording = { facts, file: new File([], facts.name), generation: 1 }
  store.setState({ recording, history: started(document) })
  return context
}

const lastSeconds = { kind: 'rectangle', startS: -2, endS: -1, lowHz: 500, highHz: 900 } as const

const text = (members: object) =>
  JSON.stringify({ format: 'specmask-recipe', version: 1, ...members })

test('a recipe is one step on what is open, and sets what is done to each file; saved it says the same', () => {
  const context = page()
  const { store } = context
  const given = text({
    chain: [{ kind: 'mask', regions: [{ ...regionWith({ shape: lastSeconds }), anchor: 'end' }] }],
    find: { thresholdDb: 12, as: { effect: { kind: 'keep' }, label: 'call' } },
    features: { sets: ['mfcc'], per: 'region', of: 'result' },
    outputs: { result: false, clips: true, features: 'csv' },
  })
  const steps = store.getState().history.past.length
  openRecipe(context, given, 'calls.recipe.json')
  const state = store.getState()
  expect(state.history.past).toHaveLength(steps + 1)
  expect(state.recipe).toMatchObject({
    outputs: { ...USUAL_OUTPUTS, result: false, clips: true, features: 'csv' },
    foundAs: { effect: { kind: 'keep' }, label: 'call' },
    asked: { by: 'calls.recipe.json', find: { thresholdDb: 12 } },
  })
  // Ten seconds on, where this recording ends.
  const before = parsedRecipe(given).recipe
  const [region] = firstMask(documentOf(state)).regions
  expect(region?.shape).toMatchObject({ startS: 8, endS: 9 })
  const { kind, ...saved } = recipeOfPage(state)
  expect(kind).toBe('real')
  expect(saved.find).toEqual(before.find)
  expect(saved.features).toMatchObject({ sets: ['mfcc'], of: 'result' })
  expect(saved.outputs).toEqual(before.outputs)
  expect(saved.chain[0]).toMatchObject({ regions: [{ anchor: 'end', shape: lastSeconds }] })
})

test.each([
  ['no JSON', '{', /no JSON/],
  ['of another kind', text({ kind: 'iq' }), /kind: is "iq", but night\.wav is "real"/],
  ['with a nonsense member', text({ outputs: { table: 'xls' } }), /outputs\.table: must be/],
  ['of a newer version', text({ version: 2 }), /version: is 2/],
])('%s: refused, and nothing is changed', (_, given, why) => {
  const context = page()
  const before = context.store.getState()
  expect(() => openRecipe(context, given, 'x.json')).toThrow(why)
  expect(context.store.getState()).toBe(before)
})

test('without a recipe that was opened, searching and features are as they are set on the page', () => {
  const { store } = page()
  store.setState(({ recipe, find, features }) => ({
    find: { ...find, thresholdDb: 15 },
    features: { ...features, sets: new Set(['spectral'] as const), of: 'original' },
    recipe: {
      ...recipe,
      foundAs: { effect: { kind: 'mark' }, label: 'bird' },
      outputs: { ...USUAL_OUTPUTS, features: 'parquet' },
    },
  }))
  const { recipe } = readRecipeOfPage(store.getState())
  expect(recipe).toMatchObject({
    find: { thresholdDb: 15, as: { effect: { kind: 'mark' }, label: 'bird' } },
    features: { sets: ['spectral'], per: 'region', of: 'original' },
    outputs: { features: 'parquet' },
  })
  store.setState(({ recipe: now }) => ({
    recipe: { ...now, foundAs: undefined, outputs: USUAL_OUTPUTS },
  }))
  expect(readRecipeOfPage(store.getState()).recipe).toMatchObject({ find: null, features: null })
})

test('what a script looked for and computed is in the recipe that a person saves', () => {
  const { store } = page()
  askToFind(store, { thresholdDb: 9, like: 'r1' })
  askForFeatures(store, { sets: ['lfcc'], per: 'region', regions: ['r1'] }, true)
  const { find, features, outputs } = readRecipeOfPage(store.getState()).recipe
  expect(find).toEqual({ thresholdDb: 9, as: { effect: { kind: 'mark' }, label: '' } })
  expect(features).toMatchObject({ sets: ['lfcc'], per: 'region' })
  expect(features).not.toHaveProperty('regions')
  expect(outputs).toMatchObject({ result: true, clips: true, features: 'parquet' })
})

test('clicks of one recording are looked for anew in others, unless it is said otherwise', () => {
  const click = { startS: 1, endS: 1.001, channel: 0, keep: false }
  const layer = { kind: 'declick', id: 'c', learnt: { clicks: [click] } }
  const others = [
    { kind: 'dehum', id: 'h', learnt: { track: { stepS: 1, fundamentalHz: [50] } } },
    { kind: 'declip', id: 'p', learnt: { thresholdDb: -1 } },
    { kind: 'denoise', id: 'n' },
  ]
  const learnOf = (chain: readonly object[]) =>
    recipeOfPage(page(chain).store.getState()).chain.map(
      (each) => (each as { learn?: unknown }).learn,
    )
  expect(learnOf([layer])).toEqual(['quietest'])
  expect(learnOf([{ ...layer, learn: 'kept' }])).toEqual(['kept'])
  expect(learnOf(others)).toEqual(['quietest', 'quietest', undefined])
})

test('for the recording that it was made of a recipe keeps clicks, and which of them are left', () => {
  const click = { startS: 1, endS: 1.001, channel: 0, keep: true }
  const chain = [
    { kind: 'declick', id: 'c', learnt: { clicks: [click] } },
    { kind: 'declick', id: 'd' },
  ]
  const recipe = recipeOfPage(page(chain).store.getState())
  const appliedTo = (own: object) => appliedRecipe(parsedRecipe(JSON.stringify(own)), facts)
  const [learnt, unlearnt] = appliedTo(ownRecipe(recipe)).document.chain
  expect(learnt).toMatchObject({ learnt: { clicks: [click] } })
  expect(unlearnt).toMatchObject({ learn: 'quietest' })
  expect(appliedTo(recipe).document.chain[0]).not.toHaveProperty('learnt')
})

test('its file is called as the recording', () => {
  expect(recipeFileName('night 3.wav')).toBe('night 3.recipe.json')
})
