import { type AppContext, audioRef, failureOf, progressReporter } from '#app/context'
import { expectThat, isNamed } from '#core/base'
import { hasLearnt, touchedSamples } from '#core/chain'
import { sigmfCompanion } from '#core/exchange'
import {
  type ClipContent,
  clipsName,
  type ExportChoice,
  type PlannedExport,
  plannedClips,
  plannedDownload,
  plannedExport,
  saturatedText,
} from '#core/export'
import { isSameFormat, partWarnings, type RecordingFacts } from '#core/formats'
import type { Layer } from '#core/layers'
import {
  alerted,
  aloneChain,
  documentOf,
  type EditorState,
  maskLayerOf,
  progressed,
  selectedRegions,
  warned,
} from '#editor'
import { type ByteSink, exportRecording, openFile } from '#engine'
import { type CollectingParts, collected } from './collected'
import { exportScope } from './export-scope'
import { madeOnce } from './made-once'

/** What `storage` does for saving, and what it waits for. */
export interface SavingParts extends CollectingParts {
  /** Resolves once no layer has anything to learn. */
  learnt(): Promise<void>
  fileSink(handle: FileSystemFileHandle): Promise<ByteSink>
  pickSaveFile(name: string): Promise<FileSystemFileHandle | undefined>
  downloadBlob(blob: Blob, name: string): void
  writeZip(
    files: AsyncIterable<{ readonly name: string; readonly blob: Blob }>,
    sink: ByteSink,
  ): Promise<void>
}

/** Which regions clips are made of. */
export type ClippedRegions = 'selected' | 'all'

export interface Saving {
  /** Renders and hands the file to the browser's downloads. */
  download(): Promise<void>
  /** Asks for a file first, then streams to it; without a choice the whole result. */
  saveToDisk(choice?: ExportChoice): Promise<void>
  /** Renders what was chosen and hands it to the browser's downloads. */
  exportAs(choice: ExportChoice): Promise<void>
  /** Renders a clip of each region that is meant and hands them to the browser's downloads, several as a ZIP. */
  saveClips(content: ClipContent, of: ClippedRegions): Promise<void>
  /** The bytes that a download would save. @throws Error with the sentence a person sees */
  exportWav(): Promise<Blob>
  cancel(): void
}

/** How often progress is shown: each time costs the page's thread some milliseconds. */
const PROGRESS_MS = 100

/** An export of what was open, behind its chain, when it was asked for. */
interface Begun extends PlannedExport {
  readonly from: EditorState
  readonly chain: readonly Layer[]
}

export function createSaving(context: AppContext, parts: SavingParts): Saving {
  const { store } = context
  const running = new Set<AbortController>()

  /** Renders into `sink` with progress. */
  async function render({ name, output, from, chain }: Begun, sink: ByteSink): Promise<void> {
    // Named now, not when many were begun: workers forget the regions that were named longest ago.
    const audio = audioRef(context.pool, from, chain)
    const { recording } = from
    expectThat(audio !== undefined && recording !== undefined, 'an export needs an open recording')
    const { file, facts } = recording
    const controller = new AbortController()
    running.add(controller)
    const show = progressReporter(context, `Rendering ${name}`)
    let reportedMs = Number.NEGATIVE_INFINITY
    const report = (share: number): void => {
      const nowMs = performance.now()
      if (nowMs - reportedMs < PROGRESS_MS) return
      reportedMs = nowMs
      show(share)
    }
    report(0)
    try {
      const saturatedCount = await exportRecording(context.pool, { file, audio, output }, sink, {
        onProgress: report,
        signal: controller.signal,
      })
      if (saturatedCount > 0) {
        const sentence = `${saturatedText(saturatedCount)} in the saved file.`
        store.setState((state) => warned(state, sentence))
      }
      // A band is a file of its own: nothing of the recording's chunks is in it.
      if (output.band !== undefined) return
      for (const warning of partWarnings(facts, output.samples)) {
        store.setState((state) => warned(state, warning))
      }
    } finally {
      running.delete(controller)
      if (running.size === 0) store.setState((state) => progressed(state, undefined))
    }
  }

  /** What is exported of what is open now, as a choice means it: without one the whole result. */
  const begin = (choice: ExportChoice | undefined): Begun => begun(store.getState(), choice)

  function rendered(started: Begun): Promise<Blob> {
    return collected(parts, newBytesOf(started), (sink) => render(started, sink))
  }

  /** What was begun, once the layers of its chain know what they have to learn. */
  async function whenLearnt(asked: Begun, choice: ExportChoice | undefined): Promise<Begun> {
    return hasLearnt(asked.chain) ? asked : begun(await learntSince(asked.from), choice)
  }

  /** What was open, with what its layers have learnt since. */
  async function learntSince(asked: EditorState): Promise<EditorState> {
    if (hasLearnt(documentOf(asked).chain)) return asked
    await parts.learnt()
    const now = store.getState()
    return now.recording === asked.recording ? now : asked
  }

  async function downloadClips(content: ClipContent, of: ClippedRegions): Promise<void> {
    const state = await learntSince(store.getState())
    const facts = state.recording?.facts
    const { chain } = documentOf(state)
    const regions = of === 'selected' ? selectedRegions(state) : maskLayerOf(state).regions
    const clips = facts === undefined ? [] : plannedClips(facts, regions, content)
    const renderings = clips.map((clip) => ({
      ...clip,
      from: state,
      chain: content === 'alone' ? aloneChain(chain, [clip.region]) : chain,
    }))
    const [first] = renderings
    if (first === undefined || facts === undefined)
      throw new Error('no such region lies in the recording.')
    if (renderings.length === 1) return parts.downloadBlob(await rendered(first), first.name)
    async function* files() {
      for (const clip of renderings) yield { name: clip.name, blob: await rendered(clip) }
    }
    const sizeBytes = clips.reduce((sum, clip) => sum + clip.sizeBytes, 0)
    const zip = await collected(parts, sizeBytes, (sink) => parts.writeZip(files(), sink))
    const typed = zip.slice(0, zip.size, 'application/zip')
    parts.downloadBlob(typed, clipsName(facts))
  }

  async function downloaded(choice: ExportChoice | undefined): Promise<void> {
    const asked = begin(choice)
    await madeOnce(store, asked.name, async () => {
      const started = await whenLearnt(asked, choice)
      const saved = await rendered(started)
      const companion = await companionOf(started, () => opened(saved, started.name))
      parts.downloadBlob(saved, started.name)
      companion?.()
    })
  }

  /** Downloads the metadata that go with what is saved; undefined where none do. */
  async function companionOf(
    { from, name, output }: Begun,
    openSaved: () => Promise<RecordingFacts>,
  ): Promise<(() => void) | undefined> {
    if (from.recording === undefined) return undefined
    const { facts, sigmf } = from.recording
    const { regions } = maskLayerOf(from)
    const file = await sigmfCompanion({ facts, sigmf, regions }, { name, output }, openSaved)
    const blob = file && new Blob([file.text], { type: 'application/json' })
    return blob && (() => parts.downloadBlob(blob, file.name))
  }

  /** What was saved, which needs no decoding. */
  async function opened(file: Blob, name: string): Promise<RecordingFacts> {
    const host = { temporaryFile: () => Promise.resolve(undefined) }
    return (await openFile(context.pool, { file, name }, host).promise).facts
  }

  /** Reports what went wrong; being cancelled is not wrong. */
  async function notices(action: () => Promise<void>): Promise<void> {
    try {
      await action()
    } catch (error) {
      if (isNamed(error, 'CancelledError')) return
      store.setState((state) => alerted(state, saveFailure(error)))
    }
  }

  return {
    download: () => notices(() => downloaded(undefined)),
    exportAs: (choice) => notices(() => downloaded(choice)),
    saveClips: (content, of) =>
      notices(async () => {
        const facts = store.getState().recording?.facts
        if (facts === undefined) return
        await madeOnce(store, clipsName(facts), () => downloadClips(content, of))
      }),
    saveToDisk: (choice) =>
      notices(async () => {
        const asked = begin(choice)
        await madeOnce(store, asked.name, async () => {
          const handle = await parts.pickSaveFile(asked.name)
          if (handle === undefined) return
          const started = await whenLearnt(asked, choice)
          await render(started, await parts.fileSink(handle))
          const companion = await companionOf(started, async () =>
            opened(await handle.getFile(), started.name),
          )
          companion?.()
        })
      }),
    exportWav: async () => {
      try {
        return await rendered(await whenLearnt(begin(undefined), undefined))
      } catch (error) {
        throw new Error(isNamed(error, 'CancelledError') ? 'Cancelled.' : saveFailure(error))
      }
    },
    cancel: () => {
      for (const controller of running) controller.abort()
    },
  }
}

/** About how many bytes of an output are not the recording's own, which a Blob has without holding them. */
function newBytesOf({ from, chain, output, sizeBytes }: Begun): number {
  const facts = from.recording?.facts
  const { what, samples, format, band } = output
  if (facts === undefined || what !== 'result' || band !== undefined) return sizeBytes
  if (!isSameFormat(facts.format, format)) return sizeBytes
  const touched = touchedSamples(chain, facts, samples)
  const count = touched.reduce((sum, { start, end }) => sum + end - start, 0)
  return count * facts.channels * format.bytes
}

/**
 * What is exported of a state; a file opened meanwhile does not change it.
 *
 * @throws {Error} if no recording is open
 */
function begun(state: EditorState, choice: ExportChoice | undefined): Begun {
  const planned = choice === undefined ? wholeOf(state) : partOf(state, choice)
  if (planned === undefined) throw new Error('No recording is open.')
  const chain = choice?.what === 'original' ? [] : documentOf(state).chain
  return { ...planned, from: state, chain }
}

function wholeOf({ recording }: EditorState): PlannedExport | undefined {
  return recording && plannedDownload(recording.facts)
}

function partOf(state: EditorState, choice: ExportChoice): PlannedExport | undefined {
  const scope = exportScope(state)
  return scope && plannedExport(scope, choice)
}

function saveFailure(error: unknown): string {
  if (isNamed(error, 'QuotaExceededError')) {
    return 'The disk or the space this page may use is full. Nothing was saved; your edits are untouched.'
  }
  if (isNamed(error, 'NotAllowedError') || isNamed(error, 'NoModificationAllowedError')) {
    return 'The chosen file may not be written to. Nothing was saved; choose another one.'
  }
  return `Saving did not work: ${failureOf(error)}`
}
