import type { changedDocument, parsedFindOptions, pastedRegions } from '#core/project'

/** Reads what comes from outside, and refuses nonsense by the path of the member. It is there once a recording is open. */
export interface Checks {
  readonly changedDocument: typeof changedDocument
  readonly parsedFindOptions: typeof parsedFindOptions
  readonly pastedRegions: typeof pastedRegions
}
