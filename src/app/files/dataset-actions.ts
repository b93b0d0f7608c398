import type { AppContext } from '#app/context'
import type { FeatureSettings } from '#editor'
import type { LazyFiles } from './lazy-files'

/** What makes data for classifiers of the labelled regions. */
export interface DatasetActions {
  choose(change: Partial<FeatureSettings>): void
  /** Downloads clips, features and their manifest as a ZIP. */
  exportZip(): void
  /** Downloads the features of each labelled region as CSV. */
  saveTable(): void
}

/** Both downloads wait for the code that handles files. */
export function createDatasetActions({ store }: AppContext, files: LazyFiles): DatasetActions {
  return {
    choose: (change) =>
      store.setState(({ features }) => ({ features: { ...features, ...change } })),
    exportZip: () =>
      void files.use(({ dataset }) => dataset.exportDataset()).catch(() => undefined),
    saveTable: () => void files.use(({ dataset }) => dataset.saveTable()).catch(() => undefined),
  }
}
