import { type Interval, intersection, type JobControl, Sha256 } from '#core/base'
import { chained } from '#core/chain'
import { DATASET_STATISTICS, type FeatureColumn } from '#core/features'
import type { RecordingFacts } from '#core/formats'
import { type EngineFor, nearestSamples } from '#core/grid'
import type { Layer, MaskLayer } from '#core/layers'
import { type Region, visibleBounds } from '#core/mask'
import { recordingOf } from '#core/project'
import type { SampleSource } from '#core/signal'
import { clipParts } from './clip'
import { clipPath, labelFolders } from './clip-names'
import { datasetWarnings } from './dataset-warnings'
import {
  BANDWIDTH_COLUMN,
  featureTable,
  isInside,
  type TableRequest,
  tableColumns,
} from './feature-table'
import { type ManifestFile, type ManifestRow, rowMembers } from './manifest'
import type { NamedRow } from './tables/table-writer'

/** What a dataset consists of. */
export interface DatasetRequest extends Omit<TableRequest, 'per' | 'targets'> {
  /** 'region': a clip has a region's own cells alone; 'time': all that sounds in its time. */
  readonly clips: 'region' | 'time' | 'none'
  /** Besides CSV and Parquet. */
  readonly tables: readonly ('npz' | 'arff' | 'raven')[]
}

/** The sound that the rows and clips are of, and what it is made from. */
export interface DatasetSound {
  readonly facts: RecordingFacts
  readonly of: 'original' | 'result' | 'removed'
  readonly source: SampleSource
  readonly chain: readonly Layer[]
  readonly regions: readonly Region[]
  readonly engineFor: EngineFor
  readonly control: JobControl
}

/** A file of a dataset: its parts are read before the next file comes. */
export interface DatasetFile {
  readonly name: string
  readonly parts: AsyncIterable<Uint8Array>
}

/** What is known of a recording's share of a dataset before its rows come. JSON. */
export interface DatasetHead {
  readonly recording: ReturnType<typeof recordingOf>
  /** What the numbers and clips depend on besides the recording. */
  readonly parameters: Readonly<Record<string, unknown>>
  readonly columns: readonly FeatureColumn[]
  readonly rowCount: number
}

/** A row of the tables, and of the manifest. */
export interface DatasetEntryRow {
  readonly row: NamedRow
  readonly values: Float64Array
  readonly members: object
}

/** What is known of a recording's share behind its last row. JSON. */
interface DatasetTail {
  /** Its clips. */
  readonly files: readonly ManifestFile[]
  readonly warnings: readonly string[]
}

/** A recording's share of a dataset but for its clips: its head, rows and tail, in this order. */
export type DatasetEntry =
  | { readonly head: DatasetHead }
  | { readonly row: DatasetEntryRow }
  | { readonly tail: DatasetTail }

/**
 * A recording's share of a dataset, and the clips of its regions, each before its row. The same sound,
 * regions and request give the same bytes. Regions outside the recording are left out.
 *
 * @param labels  of all recordings, in an order: a label has one folder in all of them
 * @throws {LimitError} as featureTable
 */
export async function* datasetEntries(
  request: DatasetRequest,
  sound: DatasetSound,
  labels?: readonly string[],
): AsyncGenerator<DatasetEntry | { readonly clip: DatasetFile }> {
  const { facts, regions, source } = sound
  const inside = regions.filter((region) => isInside(region, facts))
  const { statistics = DATASET_STATISTICS } = request
  const table: TableRequest = { ...request, per: 'region', targets: inside, statistics }
  const columns = tableColumns(table, source)
  const head = { recording: recordingOf(facts), parameters: parametersOf(request, sound), columns }
  yield { head: { ...head, rowCount: inside.length } }
  const folders = labelFolders(labels ?? inside.map(({ label }) => label))
  const files: ManifestFile[] = []
  const rows: ManifestRow[] = []
  let silentCount = 0
  for await (const block of featureTable(table, sound)) {
    for (const row of block.rows) {
      const index = rows.length
      const region = inside[index] as Region
      const samples = samplesOf(region, facts, request.clips)
      const folder = folders.get(region.label) ?? ''
      const name = clipPath(folder, facts.name, index, samples, facts.rateHz)
      const clip = request.clips === 'none' ? undefined : { name, samples }
      if (clip !== undefined) {
        const own = clipSource(request, sound, region)
        yield { clip: hashed(name, clipParts(own, facts, samples), files) }
      }
      const { startS, endS, lowHz, highHz } = row
      const listed = { region, startS, endS, lowHz, highHz, clip }
      rows.push(listed)
      const members = rowMembers(listed, facts)
      yield { row: { row: { ...row, file: facts.name }, values: block.values, members } }
    }
    if (block.values[BANDWIDTH_COLUMN] === 0) silentCount += 1
  }
  const own = rows.map(({ region: { label } }) => label)
  const used = new Map([...folders].filter(([label]) => own.includes(label)))
  const { stft } = request
  const ofRegions = datasetWarnings({ regions, folders: used, rows, silentCount, facts, stft })
  yield { tail: { files, warnings: [...facts.warnings, ...ofRegions] } }
}

function parametersOf(
  { sets, statistics = DATASET_STATISTICS, band, stft, options, channel, clips }: DatasetRequest,
  { of, chain }: DatasetSound,
): Readonly<Record<string, unknown>> {
  return { of, sets, statistics, band, clips, channel, stft, options, chain }
}

/** The file, whose size and hash are noted once it was read. */
export function hashed(
  name: string,
  parts: AsyncIterable<Uint8Array>,
  files: ManifestFile[],
): DatasetFile {
  async function* noted(): AsyncGenerator<Uint8Array> {
    const hash = new Sha256()
    let sizeBytes = 0
    for await (const part of parts) {
      hash.add(part)
      sizeBytes += part.length
      yield part
    }
    files.push({ name, sizeBytes, sha256: hash.digest() })
  }
  return { name, parts: noted() }
}

/** The samples of a clip; at least one. */
function samplesOf(
  { shape, feather }: Region,
  facts: RecordingFacts,
  clips: DatasetRequest['clips'],
): Interval {
  const { startS, endS } = visibleBounds(shape)
  const softS = clips === 'region' ? feather.timeS : 0
  const samples = nearestSamples({ startS: startS - softS, endS: endS + softS }, facts, 1)
  return intersection(samples, { start: 0, end: facts.length })
}

/** What a clip is cut from: the sound, or what of it lies in the region's own cells. */
function clipSource(
  { clips, stft }: DatasetRequest,
  { source, engineFor, control }: DatasetSound,
  region: Region,
): SampleSource {
  if (clips !== 'region') return source
  const alone: Region = {
    ...region,
    hidden: false,
    channels: 'all',
    effect: { kind: 'keep' },
  }
  const layer: MaskLayer = {
    id: 'clip',
    kind: 'mask',
    enabled: true,
    stft,
    background: 'reject',
    regions: [alone],
  }
  return chained(source, [layer], engineFor, { checkpoint: control.checkpoint })
}
