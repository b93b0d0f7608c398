export { type AppliedRecipe, appliedRecipe } from './applied-recipe'
export { parsedRecipe, type SavedRecipe } from './parse-recipe'
export { type Recipe, USUAL_OUTPUTS } from './recipe'
export { type RecipeChoices, recipeOf } from './recipe-of'
