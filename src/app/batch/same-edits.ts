import type { AppContext } from '#app/context'
import { appliedRecipe } from '#core/recipe'
import { alerted, editedTo, neighbourOf } from '#editor'
import type { BatchParts } from './batch-parts'
import { failureReason } from './failure-reason'
import { readRecipeOfPage, recipeFileName } from './page-recipe'
import { previewText } from './preview-text'
import { recalledJobOf } from './raw-memory'
import { recipeOfPage } from './recipe-of-page'

/** What was done to the open recording, for others. */
export interface SameEdits {
  /** Downloads what is done to each file, as a recipe. */
  saveRecipe(): Promise<void>
  /** What the open recording's edits do to the next file: a sentence; undefined where there is none. */
  preview(): Promise<string | undefined>
  /** Opens the next file with the open one's edits on it, as one step of its history. */
  showNext(): Promise<void>
}

export function createSameEdits({ store }: AppContext, parts: BatchParts): SameEdits {
  const next = () => neighbourOf(store.getState().fileList, 1)
  return {
    saveRecipe: async () => {
      await parts.learnt()
      const state = store.getState()
      const name = state.recording?.facts.name
      if (name === undefined) return
      const text = JSON.stringify(recipeOfPage(state), null, 2)
      const blob = new Blob([`${text}\n`], { type: 'application/json' })
      parts.downloadBlob(blob, recipeFileName(name))
    },
    preview: async () => {
      const file = next()
      const recording = file && parts.listed.get(file.id)
      if (file === undefined || recording === undefined) return undefined
      try {
        const { facts } = await parts.openFile(await recalledJobOf(recording), {
          temporaryFile: () => Promise.resolve(undefined),
        }).promise
        return previewText(file.name, appliedRecipe(readRecipeOfPage(store.getState()), facts))
      } catch (error) {
        return `${file.name}: ${failureReason(error)}`
      }
    },
    showNext: async () => {
      const file = next()
      const name = store.getState().recording?.facts.name
      if (file === undefined || name === undefined) return
      await parts.learnt()
      const recipe = readRecipeOfPage(store.getState())
      await parts.show(file.id)
      const state = store.getState()
      if (state.recording === undefined || state.fileList.openId !== file.id) return
      try {
        const { document } = appliedRecipe(recipe, state.recording.facts)
        store.setState(editedTo(state, document, `Do the same as to ${name}`))
      } catch (error) {
        const reason = failureReason(error)
        store.setState((now) => alerted(now, `${file.name}: ${reason}`))
      }
    },
  }
}
