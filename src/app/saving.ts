import { isNamed, messageOf } from '#core/base'
import { outputName, outputSize } from '#core/formats'
import { alerted, progressed, warned } from '#editor'
import { type ByteSink, exportRecording } from '#engine'
import { downloadBlob, fileSink, memorySink, pickSaveFile, privateSink } from '#storage'
import { audioRef, type Studio } from './studio'

/** Larger outputs go through the private file system instead of memory. */
const MEMORY_BYTES = 256_000_000

export interface Saving {
  /** Renders and hands the file to the browser's downloads. */
  download(): Promise<void>
  /** Asks for a file first, then streams to it. */
  saveToDisk(): Promise<void>
  /** The bytes that a download would save. @throws Error with the sentence a person sees */
  exportWav(): Promise<Blob>
  cancel(): void
}

export function createSaving(studio: Studio): Saving {
  const { store } = studio
  let running: AbortController | undefined

  /** Renders into `sink` with progress; what went wrong is told and thrown again. */
  async function render(sink: ByteSink): Promise<void> {
    const audio = audioRef(studio, store.getState())
    if (audio === undefined) throw new Error('No recording is open.')
    running?.abort()
    const controller = new AbortController()
    running = controller
    const label = `Rendering ${outputName(audio.recording.facts)}`
    const report = (share: number) =>
      store.setState((state) => progressed(state, { label, share, isCancellable: true }))
    report(0)
    try {
      const saturatedCount = await exportRecording(studio.pool, audio, sink, {
        onProgress: report,
        signal: controller.signal,
      })
      if (saturatedCount > 0) {
        const samples = `${saturatedCount.toLocaleString('en')} ${saturatedCount === 1 ? 'sample' : 'samples'}`
        store.setState((state) =>
          warned(state, `${samples} went past full scale and were saturated in the saved file.`),
        )
      }
    } finally {
      if (running === controller) {
        running = undefined
        store.setState((state) => progressed(state, undefined))
      }
    }
  }

  async function exportBlob(): Promise<{ readonly blob: Blob; readonly name: string }> {
    const facts = store.getState().recording?.facts
    if (facts === undefined) throw new Error('No recording is open.')
    const name = outputName(facts)
    if (outputSize(facts) > MEMORY_BYTES) {
      const sink = await privateSink(name)
      await render(sink)
      return { blob: await sink.file(), name }
    }
    const sink = memorySink()
    await render(sink)
    return { blob: sink.blob(), name }
  }

  /** Tells what went wrong; being cancelled is not wrong. */
  async function told(work: () => Promise<void>): Promise<void> {
    try {
      await work()
    } catch (error) {
      if (isNamed(error, 'CancelledError')) return
      store.setState((state) => alerted(state, saveFailure(error)))
    }
  }

  return {
    download: () =>
      told(async () => {
        const { blob, name } = await exportBlob()
        downloadBlob(blob, name)
      }),
    saveToDisk: () =>
      told(async () => {
        const facts = store.getState().recording?.facts
        if (facts === undefined) return
        const handle = await pickSaveFile(outputName(facts))
        if (handle !== undefined) await render(await fileSink(handle))
      }),
    exportWav: async () => (await exportBlob()).blob,
    cancel: () => running?.abort(),
  }
}

function saveFailure(error: unknown): string {
  if (isNamed(error, 'QuotaExceededError')) {
    return 'The disk or the space this page may use is full. Nothing was saved; your edits are untouched.'
  }
  return `Saving did not work: ${messageOf(error)}`
}
