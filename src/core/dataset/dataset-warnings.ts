import { countText } from '#core/base'
import type { RecordingFacts } from '#core/formats'
import type { StftParams } from '#core/grid'
import type { Region } from '#core/mask'
import type { ManifestRow } from './manifest'

/** What the regions of a dataset are like. */
interface DatasetFacts {
  readonly regions: readonly Region[]
  readonly folders: ReadonlyMap<string, string>
  readonly rows: readonly ManifestRow[]
  readonly silentCount: number
  readonly facts: Pick<RecordingFacts, 'rateHz'>
  readonly stft: Pick<StftParams, 'windowLength'>
}

/** What is wrong with them, a sentence each. */
export function datasetWarnings(dataset: DatasetFacts): readonly string[] {
  const { regions, folders, rows, silentCount, facts, stft } = dataset
  const frameS = stft.windowLength / facts.rateHz
  const shortCount = rows.filter(({ startS, endS }) => endS - startS < frameS).length
  const unlabelledCount = rows.filter(({ region }) => region.label === '').length
  const renamed = [...folders].filter(([label, folder]) => label !== '' && folder !== label)
  return [
    ...counted(
      regions.length - rows.length,
      'region lies outside the recording and is left out.',
      'regions lie outside the recording and are left out.',
    ),
    ...counted(
      unlabelledCount,
      'region has no label: its folder is clips/unlabelled.',
      'regions have no label: their folder is clips/unlabelled.',
    ),
    ...counted(shortCount, 'region is shorter than a frame.', 'regions are shorter than a frame.'),
    ...counted(silentCount, 'region is silent.', 'regions are silent.'),
    ...renamed.map(([label, folder]) => `The folder of “${label}” is clips/${folder}.`),
  ]
}

function counted(count: number, one: string, several: string): string[] {
  return count === 0 ? [] : [countText(count, one, several)]
}
