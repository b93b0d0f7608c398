export { type BatchActions, createLazyBatch } from './lazy-batch'
export {
  createListedRecordings,
  type ListedRecording,
  type ListedRecordings,
  openJobOf,
} from './listed-recordings'
export { recalledJobOf, recalledRaw, rememberRaw } from './raw-memory'
export { askForFeatures, askToFind, recipeOfPage } from './recipe-of-page'
