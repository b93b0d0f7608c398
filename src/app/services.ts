import {
  createAutosaveNotices,
  createAutosaving,
  createRecents,
  savedRecordings,
} from '#app/autosave'
import { createLazyBatch, createListedRecordings } from '#app/batch'
import type { AppContext, PictureBox } from '#app/context'
import { createStudy } from '#app/dataset'
import { createPicture, FrameLoop } from '#app/drawing'
import { createViewSteps } from '#app/editing'
import { createLazyFiles, type OpeningHow } from '#app/files'
import { createFinder } from '#app/finding'
import { createMeasuring, createRegionColumns, createSpectra } from '#app/measuring'
import { createLearning } from '#app/repair'
import { createListening, createMatching } from '#app/sound'
import { createSearchController } from '#app/strokes'
import { createEditStore, Database, visitFiles } from '#storage'
import { createLazyBurstTuning } from './lazy-burst-tuning'
import { sharesOf } from './memory-use'
import type { Rim } from './rim'
import { createRoundTrip } from './round-trip'

export type Services = ReturnType<typeof createServices>

interface ServiceHost {
  /** Given what reads the picture's box, once. */
  onPictureBox(this: void, read: () => PictureBox | undefined): void
  /** Resolves once all services are settled and the browser is free. */
  whenQuiet(this: void): Promise<void>
}

/**
 * What keeps in step with the editor's state, each with what it needs of the others.
 *
 * @param fail  called with what goes wrong where a service has no words of its own
 */
export function createServices(
  context: AppContext,
  rim: Rim,
  { onPictureBox, whenQuiet }: ServiceHost,
  fail: (error: unknown) => void,
) {
  const { store, ended } = context
  const shares = () => sharesOf(store.getState())

  const database = new Database()
  const editStore = createEditStore(database)
  const notices = createAutosaveNotices(context, editStore, database)
  const autosaving = createAutosaving(context, editStore, notices, whenQuiet)
  const learning = createLearning(context)
  const measuring = createMeasuring(context, fail)
  const columns = createRegionColumns(context, fail)

  const thread = rim.spawnDrawThread(fail)
  const listed = createListedRecordings(store)
  const temporaryFiles = visitFiles(ended)
  const files = createLazyFiles(context, {
    listed,
    temporaryFiles,
    openSession: autosaving.openSession,
    savedEdits: autosaving.savedEdits,
    saved: savedRecordings(editStore),
    learning,
    openRecipe: (text, name) => batch.openRecipe(text, name),
    measureRegions: measuring.measured,
    meansOfRegions: columns.meansOf,
  })
  const open = (some: readonly File[], how: OpeningHow) =>
    files.use(({ opening }) => opening.open(some, how))
  const batch = createLazyBatch(context, {
    listed,
    temporaryFiles,
    learnt: learning.settled,
    show: (id) => files.use(({ opening }) => opening.openListed(id)),
  })

  const loop = new FrameLoop()
  const listening = createListening(context, () => shares().soundBytes)
  const picture = createPicture(
    context,
    { loop, thread, tileBytes: shares().tileBytes },
    { onPictureBox, onError: fail },
  )

  return {
    database,
    autosaving,
    recents: createRecents(context, editStore, notices, (some) => open(some, { mayAsk: true })),
    learning,
    measuring,
    columns,
    spectra: createSpectra(context, fail),
    matching: createMatching(context, fail),
    temporaryFiles,
    files,
    open,
    batch,
    loop,
    thread,
    listening,
    picture,
    roundTrip: createRoundTrip(context, fail),
    searches: createSearchController(context, fail),
    finder: createFinder(context, fail),
    bursts: createLazyBurstTuning(context, listening.actions.seek, fail),
    study: createStudy(context),
    viewSteps: createViewSteps(context),
  }
}
