import { type Interval, intersection, type JobControl, LimitError, Sha256 } from '#core/base'
import { chained } from '#core/chain'
import { DATASET_STATISTICS } from '#core/features'
import type { RecordingFacts } from '#core/formats'
import { type EngineFor, nearestSamples } from '#core/grid'
import type { Layer, MaskLayer } from '#core/layers'
import { type Region, visibleBounds } from '#core/mask'
import type { SampleSource } from '#core/signal'
import { clipParts } from './clip'
import { clipPath, labelFolders } from './clip-names'
import { datasetReadme } from './dataset-readme'
import { datasetWarnings } from './dataset-warnings'
import {
  BANDWIDTH_COLUMN,
  featureTable,
  isInside,
  type TableRequest,
  tableColumns,
} from './feature-table'
import { type ManifestFile, type ManifestRow, manifestText } from './manifest'
import { arffTable } from './tables/arff-table'
import { csvTable } from './tables/csv-table'
import { npzTable } from './tables/npz-table'
import { parquetTable } from './tables/parquet-table'
import { ravenTable } from './tables/raven-table'
import type { NamedRow, TableHead, TableWriter } from './tables/table-writer'

/** Tables besides CSV and Parquet. */
type ExtraTable = 'npz' | 'arff' | 'raven'

/** What a dataset consists of. */
export interface DatasetRequest extends Omit<TableRequest, 'per' | 'targets'> {
  /** 'region': a clip has a region's own cells alone; 'time': all that sounds in its time. */
  readonly clips: 'region' | 'time' | 'none'
  readonly tables: readonly ExtraTable[]
}

/** The sound that the rows and clips are of, and what it is made from. */
export interface DatasetSound {
  readonly facts: RecordingFacts
  readonly of: 'original' | 'result' | 'removed'
  readonly source: SampleSource
  readonly chain: readonly Layer[]
  readonly regions: readonly Region[]
  readonly engineFor: EngineFor
  /** Of the program. */
  readonly version: string
  readonly control: JobControl
}

/** A file of a dataset: its parts are read before the next file comes. */
export interface DatasetFile {
  readonly name: string
  readonly parts: AsyncIterable<Uint8Array>
}

/**
 * The files of a labelled dataset, one after the other: a clip a region, tables of features, the
 * README, and last the manifest, which has the hashes of all others. The same sound, regions and
 * request give the same bytes.
 *
 * @throws {LimitError} as featureTable, and where no region lies in the recording
 */
export async function* datasetFiles(
  request: DatasetRequest,
  sound: DatasetSound,
): AsyncGenerator<DatasetFile> {
  const { facts, regions, source } = sound
  const inside = regions.filter((region) => isInside(region, facts))
  if (inside.length === 0) throw noRegion(regions.length)
  const { statistics = DATASET_STATISTICS } = request
  const table: TableRequest = { ...request, per: 'region', targets: inside, statistics }
  const columns = tableColumns(table, source)
  const folders = labelFolders(inside.map(({ label }) => label))
  const files: ManifestFile[] = []
  const rows: ManifestRow[] = []
  const named: NamedRow[] = []
  const values: Float64Array[] = []
  let index = 0
  for await (const block of featureTable(table, sound)) {
    for (const row of block.rows) {
      const region = inside[index] as Region
      const samples = samplesOf(region, facts, request.clips)
      const name = clipPath(
        ...([folders.get(region.label) ?? '', facts.name, index, samples, facts.rateHz] as const),
      )
      if (request.clips !== 'none') {
        const clip = clipSource(request, sound, region)
        yield hashed(name, clipParts(clip, facts, samples), files)
      }
      const { startS, endS, lowHz, highHz } = row
      const clip = request.clips === 'none' ? undefined : { name, samples }
      rows.push({ region, startS, endS, lowHz, highHz, clip })
      named.push({ ...row, file: facts.name })
      index += 1
    }
    values.push(block.values)
  }
  const parameters = parametersOf(request, sound)
  for (const [name, writer] of writersOf(request, { columns, parameters }, named)) {
    yield hashed(name, tableParts(writer, named, values), files)
  }
  const silentCount = values.filter((own) => own[BANDWIDTH_COLUMN] === 0).length
  const warnings = [
    ...facts.warnings,
    ...datasetWarnings({ regions, folders, rows, silentCount, facts, stft: request.stft }),
  ]
  const readme = datasetReadme(facts, inside.length, columns.length)
  yield hashed('README.txt', onePart(readme), files)
  const manifest = { facts, version: sound.version, parameters, columns, rows, files, warnings }
  yield { name: 'manifest.json', parts: onePart(manifestText(manifest)) }
}

function noRegion(count: number): LimitError {
  return new LimitError(
    count === 0
      ? 'there is no region: a dataset has a row a region. Paint or find some first.'
      : 'all regions lie outside the recording: a dataset has a row a region.',
  )
}

/** What the numbers and clips depend on besides the recording. */
function parametersOf(
  { sets, statistics = DATASET_STATISTICS, band, stft, options, channel, clips }: DatasetRequest,
  { of, chain }: DatasetSound,
): Readonly<Record<string, unknown>> {
  return { of, sets, statistics, band, clips, channel, stft, options, chain }
}

function writersOf(
  { tables }: DatasetRequest,
  head: TableHead,
  rows: readonly NamedRow[],
): readonly (readonly [name: string, writer: TableWriter])[] {
  const labels = rows.map(({ target }) => target?.label ?? '')
  const files = rows.map(({ file }) => file)
  const extra = {
    npz: ['features.npz', () => npzTable(head)],
    arff: ['features.arff', () => arffTable(head, labels, files)],
    raven: ['features.selections.txt', () => ravenTable(head)],
  } as const satisfies Record<ExtraTable, readonly [string, () => TableWriter]>
  return [
    ['features.csv', csvTable(head)],
    ['features.parquet', parquetTable(head)],
    ...tables.map((each) => [extra[each][0], extra[each][1]()] as const),
  ]
}

async function* tableParts(
  writer: TableWriter,
  rows: readonly NamedRow[],
  values: readonly Float64Array[],
): AsyncGenerator<Uint8Array> {
  for (const [i, own] of values.entries()) yield writer.add([rows[i] as NamedRow], own)
  yield writer.end()
}

async function* onePart(text: string): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(text)
}

/** The file, whose size and hash are noted once it was read. */
function hashed(
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
