import { type AppContext, failureOf, progressReporter } from '#app/context'
import { loadRequests, type Watch } from '#app/dataset'
import { isNamed } from '#core/base'
import { stemOf } from '#core/formats'
import { alerted, progressed } from '#editor'
import type { VisitFiles } from '#storage'
import { madeOnce } from './made-once'

/** What writes the labelled regions for classifiers, with what was chosen of them. */
export interface DatasetExport {
  /** Downloads the dataset, a ZIP. */
  exportDataset(): Promise<void>
  /** Downloads the features of each region, CSV. */
  saveTable(): Promise<void>
  cancel(): void
}

/** What it waits for, and where files go. */
interface DatasetParts {
  /** Resolves once no layer has anything to learn. */
  learnt(): Promise<void>
  readonly temporaryFiles: VisitFiles
  downloadBlob(blob: Blob, name: string): void
}

export function createDatasetExport(context: AppContext, parts: DatasetParts): DatasetExport {
  const { store } = context
  const running = new Set<AbortController>()

  /** Makes and downloads a file of what is open now. What goes wrong is in the alert; being cancelled is not wrong. */
  async function download(
    label: string,
    ending: string,
    make: (watch: Watch) => Promise<Blob>,
  ): Promise<void> {
    const facts = store.getState().recording?.facts
    if (facts === undefined) return
    const name = stemOf(facts.name) + ending
    await madeOnce(store, name, () => downloadAs(name, label, make))
  }

  async function downloadAs(
    name: string,
    label: string,
    make: (watch: Watch) => Promise<Blob>,
  ): Promise<void> {
    const controller = new AbortController()
    const { signal } = controller
    running.add(controller)
    const onProgress = progressReporter(context, label)
    onProgress(0)
    try {
      await parts.learnt()
      signal.throwIfAborted()
      const blob = await make({ onProgress, signal })
      parts.downloadBlob(blob, name)
    } catch (error) {
      if (signal.aborted || isNamed(error, 'CancelledError')) return
      store.setState((state) => alerted(state, `Exporting did not work: ${failureOf(error)}`))
    } finally {
      running.delete(controller)
      if (running.size === 0) store.setState((state) => progressed(state, undefined))
    }
  }

  return {
    exportDataset: () =>
      download('Exporting the dataset', '.dataset.zip', async (watch) => {
        const { chosenRequest, exportDataset } = await loadRequests()
        const state = store.getState()
        const request = { ...chosenRequest(state), clips: state.features.clips }
        return exportDataset(context, request, parts.temporaryFiles, watch)
      }),
    saveTable: () =>
      download('Computing features', '.features.csv', async (watch) => {
        const { chosenRequest, featuresCsv } = await loadRequests()
        return featuresCsv(context, chosenRequest(store.getState()), watch)
      }),
    cancel: () => {
      for (const controller of running) controller.abort()
    },
  }
}
