import { openFailureOf, type Studio } from '#app/studio'
import { AppError, isNamed, messageOf } from '#core/base'
import {
  annotationDrafts,
  annotationWarnings,
  draftedRegions,
  draftPlace,
  readRegionTable,
  regionTable,
  sigmfText,
  type TableKind,
  type TableReading,
} from '#core/exchange'
import { datasetName, parsedMeta, type RecordingFacts, stemOf } from '#core/formats'
import { changedDocument, firstMask, type Marker } from '#core/project'
import { alerted, documentOf, editedTo, maskLayerOf, warned } from '#editor'
import { leftOutText } from './first-document'
import { identityOf } from './identity-of'
import { recordingsIn } from './recordings-in'
import { isMeta } from './sigmf-names'

/** A table of regions could not be read. The message is what the user sees. */
class RegionFileError extends AppError {
  override readonly name = 'RegionFileError'
}

/** What regions can be exported as. */
export type RegionFileKind = TableKind | 'sigmf'

/** Larger files are no tables of regions. */
const LARGEST_BYTES = 2 ** 26

/** What region files take from the rest of the app. */
export interface RegionFileParts {
  /** Opens recordings and projects. */
  open(files: readonly File[]): Promise<void>
  downloadBlob(blob: Blob, name: string): void
}

/** Tables of regions, imported and exported. */
export interface RegionFiles {
  /**
   * Opens files as a drop does; tables of regions among them are added to the recording that is
   * open then, each as one undoable step. SigMF metadata of what is open are opened together with it
   * where nothing was done to it; else their annotations are added alone.
   *
   * @throws AppError with the sentence of the alert
   */
  open(files: readonly File[]): Promise<void>
  /** Adds the regions of tables, whatever they are called. */
  importRegions(files: readonly File[]): void
  exportRegions(kind: RegionFileKind): void
  readonly isSettled: boolean
}

/** Sits in front of what opens recordings and projects, and takes the tables out of what is dropped. */
export function createRegionFiles(studio: Studio, parts: RegionFileParts): RegionFiles {
  const { store } = studio
  let importsRunning = 0

  /** @throws what is wrong with it */
  async function add(file: File): Promise<void> {
    const state = store.getState()
    const facts = state.recording?.facts
    if (facts === undefined) {
      throw new RegionFileError('open the recording first, then its table of regions.')
    }
    if (file.size > LARGEST_BYTES) throw new RegionFileError('too large for a table of regions.')
    const other = await identityOf(file)
    if (other !== undefined && !other.isText) {
      throw new RegionFileError(`no table of regions but ${other.what}. ${other.todo}`)
    }
    const document = documentOf(state)
    const { regions, markers, notices } = readingOf(await bytesOf(file), facts)
    const isEmpty = regions.length === 0 && markers.length === 0
    const all = {
      regions: [...firstMask(document).regions, ...regions],
      markers: [...document.markers, ...markers],
    }
    const next = isEmpty ? document : changedDocument(document, all, facts)
    // What was done while the file was read stays: the step is refused then, not that.
    if (documentOf(store.getState()) !== document) {
      throw new RegionFileError('the regions were changed meanwhile; import it again.')
    }
    store.setState((now) => {
      const edited = isEmpty ? now : editedTo(now, next, `Import ${file.name}`)
      const sentences = [...notices, ...markersText(markers)]
      return sentences.reduce((state, each) => warned(state, `${file.name}: ${each}`), edited)
    })
  }

  /** One after the other. @throws {RegionFileError} with what was wrong with each */
  async function addAll(files: readonly File[]): Promise<void> {
    const failures: string[] = []
    importsRunning++
    for (const file of files) {
      try {
        await add(file)
      } catch (error) {
        failures.push(`${file.name}: ${await refusalOf(file, error)}`)
      }
    }
    importsRunning--
    if (failures.length === 0) return
    store.setState((state) => alerted(state, failures.join(' ')))
    throw new RegionFileError(failures.join(' '))
  }

  /**
   * The open file, where metadata come after it: it came without, and nothing was done to it, so that
   * both can be opened as if they had come together.
   */
  async function describedNow(files: readonly File[]): Promise<File | undefined> {
    const { recording, history } = store.getState()
    const { file } = studio
    const isFresh = history.past.length === 0 && history.future.length === 0
    if (file === undefined || !isFresh || recording?.sigmf !== undefined) return undefined
    if (!files.every(({ name }) => isMeta(name))) return undefined
    const found = await recordingsIn([...files, file])
    return found.some((each) => each.file === file && each.sigmf !== undefined) ? file : undefined
  }

  return {
    open: async (files) => {
      const facts = store.getState().recording?.facts
      const tables: File[] = []
      const others: File[] = []
      const described = await describedNow(files)
      if (described !== undefined) return parts.open([...files, described])
      for (const file of files) {
        const isTable = TABLE.test(file.name) || (await isMetaOf(file, facts, files))
        if (isTable) tables.push(file)
        else others.push(file)
      }
      if (others.length > 0 || files.length === 0) await parts.open(others)
      await addAll(tables)
    },
    importRegions: (files) => void addAll(files).catch(() => undefined),
    exportRegions: (kind) => {
      const state = store.getState()
      if (state.recording === undefined) return
      const { facts, sigmf } = state.recording
      const { regions } = maskLayerOf(state)
      try {
        const samples = { start: 0, end: facts.length }
        const target = { name: facts.name, samples, format: facts.format, layout: facts }
        const { text, ending } =
          kind === 'sigmf'
            ? { text: sigmfText(facts, regions, sigmf, target), ending: '.sigmf-meta' }
            : regionTable(kind, regions)
        parts.downloadBlob(new Blob([text], { type: 'text/plain' }), stemOf(facts.name) + ending)
      } catch (error) {
        store.setState((now) => alerted(now, `Exporting did not work: ${messageOf(error)}`))
      }
    },
    get isSettled() {
      return importsRunning === 0
    },
  }
}

const TABLE = /\.(txt|csv|tsv)$/i

/** JSON that is no SigMF is told by what it is, not by what it lacks. */
async function refusalOf(file: File, error: unknown): Promise<string> {
  const other = isNamed(error, 'SigmfError') ? await identityOf(file) : undefined
  return other === undefined || other.what.includes('SigMF')
    ? openFailureOf(error)
    : `no table of regions but ${other.what}. ${other.todo}`
}

async function bytesOf(file: File): Promise<Uint8Array> {
  return new Uint8Array(await file.arrayBuffer())
}

/** @throws {TableError} or {SigmfError} */
function readingOf(bytes: Uint8Array, facts: RecordingFacts): TableReading {
  const text = new TextDecoder().decode(bytes.subarray(0, 64))
  if (!/^\s*\{/.test(text)) return readRegionTable(bytes, facts)
  const meta = parsedMeta(new TextDecoder().decode(bytes))
  const { regions, leftOut } = draftedRegions(annotationDrafts(meta, facts), draftPlace(facts))
  const notices = [...annotationWarnings(meta, facts), ...leftOutText(leftOut.length)]
  return { regions, markers: [], notices }
}

function markersText(markers: readonly Marker[]): readonly string[] {
  if (markers.length === 0) return []
  if (markers.length === 1) return ['1 point became a marker']
  return [`${markers.length.toLocaleString('en')} points became markers`]
}

/** Whether SigMF metadata came alone and describe what is open: then their annotations are wanted. */
async function isMetaOf(
  file: File,
  facts: RecordingFacts | undefined,
  files: readonly File[],
): Promise<boolean> {
  if (facts === undefined || !isMeta(file.name) || files.length > 1) return false
  if (stemOf(file.name) === stemOf(facts.name)) return true
  try {
    return datasetName(parsedMeta(await file.text())) === facts.name
  } catch {
    // What is wrong with it is told when it is opened.
    return false
  }
}
