import { messageOf } from '#core/base'
import {
  type AnnotationKind,
  annotationFile,
  regionTable,
  sigmfText,
  type TableKind,
} from '#core/exchange'
import { centreOf, stemOf } from '#core/formats'
import type { Region } from '#core/mask'
import type { Measures } from '#core/measure'
import {
  alerted,
  documentOf,
  type EditorStore,
  type FeatureMean,
  maskLayerOf,
  type Progress,
  progressed,
  type Remark,
} from '#editor'

/** What regions can be exported as. */
export type RegionFileKind = TableKind | AnnotationKind | 'sigmf'

/** More take minutes: their table is what can be written at once. */
const MOST_MEASURED = 2000
const NOT_MEASURED: Remark = {
  text: 'The table is without measures: there are more than 2,000 regions.',
}

/** What computes something of regions, by their ids. */
type OfRegions<T> = (
  regions: readonly Region[],
  onProgress: (share: number) => void,
) => Promise<ReadonlyMap<string, T>>

/** The numbers of a table. */
interface TableNumbers {
  readonly measures: OfRegions<Measures>
  /** Of the columns of features that the table on the page has. */
  readonly means: OfRegions<readonly FeatureMean[]>
}

/**
 * Downloads the regions of what is open as a table, with what is measured of them and the columns of
 * features that are shown. What goes wrong is in the alert.
 */
export async function exportRegions(
  store: EditorStore,
  kind: RegionFileKind,
  numbers: TableNumbers,
  downloadBlob: (blob: Blob, name: string) => void,
): Promise<void> {
  const state = store.getState()
  if (state.recording === undefined) return
  const { facts, sigmf } = state.recording
  const { regions } = maskLayerOf(state)
  const isMeasured = kind === 'raven' || kind === 'csv'
  const hasMeasures = isMeasured && regions.length <= MOST_MEASURED
  if (isMeasured && !hasMeasures) store.setState({ remark: NOT_MEASURED })
  try {
    const { text, ending } = await regionFile()
    downloadBlob(new Blob([text], { type: 'text/plain' }), stemOf(facts.name) + ending)
  } catch (error) {
    store.setState((now) => alerted(now, `Exporting did not work: ${messageOf(error)}`))
  }

  async function regionFile() {
    switch (kind) {
      case 'sigmf': {
        const samples = { start: 0, end: facts.length }
        const target = { name: facts.name, samples, format: facts.format, layout: facts }
        return { text: sigmfText(facts, regions, sigmf, target), ending: '.sigmf-meta' }
      }
      case 'textgrid':
      case 'svl':
      case 'aoef':
        return annotationFile(kind, regions, documentOf(state).markers, facts)
      case 'raven':
      case 'audacity':
      case 'csv':
        return regionTable(kind, regions, {
          band: facts.kind === 'iq' ? { centreHz: centreOf(facts) } : undefined,
          measured: hasMeasures ? await numbersOf(numbers.measures) : undefined,
          means: hasMeasures ? await numbersOf(numbers.means) : undefined,
        })
    }
  }

  async function numbersOf<T>(compute: OfRegions<T>): Promise<ReadonlyMap<string, T>> {
    try {
      return await compute(regions, (share) =>
        store.setState((now) => progressed(now, progressOf(share))),
      )
    } finally {
      store.setState((now) => progressed(now, undefined))
    }
  }
}

function progressOf(share: number): Progress {
  return { label: 'Measuring', share, leftS: undefined, isCancellable: false }
}
