export { appliedRecipe } from './applied-recipe'
export { parsedRecipe, type SavedRecipe } from './parse-recipe'
export { namesOf, plannedOutputs } from './planned-outputs'
export {
  askedFeatures,
  foundIn,
  learnt,
  type OpenedRecording,
  type Prepared,
  prepared,
  soundOf,
  withFound,
} from './prepared'
export {
  type Anchor,
  type AnchoredRegion,
  type FoundAs,
  type LearnChoice,
  type Recipe,
  USUAL_OUTPUTS,
} from './recipe'
export { learnChoiceOf, ownRecipe, recipeOf } from './recipe-of'
export { type BeginOutput, type RecipeOutput, renderOutputs } from './render-outputs'
export { unusualOf } from './unusual-of'
