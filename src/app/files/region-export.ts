import { messageOf } from '#core/base'
import { regionTable, sigmfText, type TableKind } from '#core/exchange'
import { centreOf, stemOf } from '#core/formats'
import { alerted, type EditorStore, maskLayerOf } from '#editor'

/** What regions can be exported as. */
export type RegionFileKind = TableKind | 'sigmf'

/** Downloads the regions of what is open as a table. What goes wrong is in the alert. */
export function exportRegions(
  store: EditorStore,
  kind: RegionFileKind,
  downloadBlob: (blob: Blob, name: string) => void,
): void {
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
        : regionTable(
            kind,
            regions,
            facts.kind === 'iq' ? { centreHz: centreOf(facts) } : undefined,
          )
    downloadBlob(new Blob([text], { type: 'text/plain' }), stemOf(facts.name) + ending)
  } catch (error) {
    store.setState((now) => alerted(now, `Exporting did not work: ${messageOf(error)}`))
  }
}
