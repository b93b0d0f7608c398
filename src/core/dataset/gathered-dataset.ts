import { expectThat } from '#core/base'
import { datasetReadme } from './dataset-readme'
import {
  type DatasetEntry,
  type DatasetEntryRow,
  type DatasetFile,
  type DatasetHead,
  type DatasetRequest,
  hashed,
} from './dataset-recording'
import { indentedJson } from './indented-json'
import type { ManifestFile } from './manifest'
import { arffTable } from './tables/arff-table'
import { csvTable } from './tables/csv-table'
import { npzTable } from './tables/npz-table'
import { parquetTable } from './tables/parquet-table'
import { ravenTable } from './tables/raven-table'
import { labelOf, type TableHead, type TableWriter } from './tables/table-writer'

/** Recordings' shares of a dataset, in order. Each is read several times, an entry after the other. */
export type DatasetShares = readonly (() => AsyncIterable<DatasetEntry>)[]

/** What all of a dataset is written with. */
interface Gathering {
  readonly tables: DatasetRequest['tables']
  /** Of the program. */
  readonly version: string
}

/**
 * What stands beside the clips of a dataset, one file after the other: tables with the rows of all
 * recordings, the README, and last the manifest, which has the hashes of all others. It holds no more
 * than an entry at a time, but for NPZ.
 *
 * @param shares  at least one, all of the same columns
 */
export async function* gatheredFiles(
  { tables, version }: Gathering,
  shares: DatasetShares,
): AsyncGenerator<DatasetFile> {
  const head = await firstHead(shares)
  const { columns, parameters } = head
  const files: ManifestFile[] = []
  for (const [name, writer] of await writersOf(tables, { columns, parameters }, shares)) {
    yield hashed(name, tableParts(writer, shares), files)
  }
  let rowCount = 0
  for await (const each of headsOf(shares)) rowCount += each.rowCount
  const of = shares.length === 1 ? head.recording.name : `${shares.length} recordings`
  yield hashed('README.txt', onePart(datasetReadme(of, rowCount, columns.length)), files)
  yield { name: 'manifest.json', parts: manifestParts(head, version, shares, files) }
}

/** What the dataset is of, how its numbers came about, its rows, and every other file. */
async function* manifestParts(
  { recording, parameters, columns }: DatasetHead,
  version: string,
  shares: DatasetShares,
  files: readonly ManifestFile[],
): AsyncGenerator<Uint8Array> {
  const chain = JSON.stringify(parameters.chain)
  async function* recordings() {
    for await (const head of headsOf(shares)) {
      const own = head.parameters.chain
      yield { ...head.recording, ...(JSON.stringify(own) === chain ? {} : { chain: own }) }
    }
  }
  async function* rows() {
    for await (const { members } of rowsOf(shares)) yield members
  }
  async function* allFiles() {
    for await (const entry of entriesOf(shares)) if ('tail' in entry) yield* entry.tail.files
    yield* files
  }
  async function* warnings() {
    for (const share of shares) {
      let name = ''
      for await (const entry of share()) {
        if ('head' in entry) name = shares.length === 1 ? '' : `${entry.head.recording.name}: `
        if ('tail' in entry) for (const warning of entry.tail.warnings) yield name + warning
      }
    }
  }
  yield* indentedJson([
    ['format', 'specmask-dataset'],
    ['version', 1],
    ['program', { name: 'specmask', version }],
    ...(shares.length === 1 ? [['recording', recording] as const] : []),
    ['recordings', recordings()],
    ['parameters', parameters],
    ['columns', columns],
    ['rows', rows()],
    ['files', allFiles()],
    ['warnings', warnings()],
  ])
}

async function writersOf(
  tables: Gathering['tables'],
  head: TableHead,
  shares: DatasetShares,
): Promise<readonly (readonly [name: string, writer: TableWriter])[]> {
  const labels = new Set<string>()
  const names = new Set<string>()
  if (tables.includes('arff')) {
    for await (const { row } of rowsOf(shares)) {
      labels.add(labelOf(row))
      names.add(row.file)
    }
  }
  const extra = {
    npz: ['features.npz', () => npzTable(head)],
    arff: ['features.arff', () => arffTable(head, [...labels], [...names])],
    raven: ['features.selections.txt', () => ravenTable(head)],
  } as const satisfies Record<
    DatasetRequest['tables'][number],
    readonly [string, () => TableWriter]
  >
  return [
    ['features.csv', csvTable(head)],
    ['features.parquet', parquetTable(head)],
    ...tables.map((each) => [extra[each][0], extra[each][1]()] as const),
  ]
}

async function* tableParts(writer: TableWriter, shares: DatasetShares): AsyncGenerator<Uint8Array> {
  for await (const { row, values } of rowsOf(shares)) yield writer.add([row], values)
  yield writer.end()
}

async function* onePart(text: string): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(text)
}

async function* entriesOf(shares: DatasetShares): AsyncGenerator<DatasetEntry> {
  for (const share of shares) yield* share()
}

async function* rowsOf(shares: DatasetShares): AsyncGenerator<DatasetEntryRow> {
  for await (const entry of entriesOf(shares)) if ('row' in entry) yield entry.row
}

async function* headsOf(shares: DatasetShares): AsyncGenerator<DatasetHead> {
  for (const share of shares) yield await headOf(share())
}

/** What a share begins with; the rest of it is not read. */
export async function headOf(share: AsyncIterable<DatasetEntry>): Promise<DatasetHead> {
  let head: DatasetHead | undefined
  for await (const entry of share) {
    if ('head' in entry) head = entry.head
    break
  }
  expectThat(head !== undefined, 'headOf: a share of a dataset begins with its head')
  return head
}

function firstHead([first]: DatasetShares): Promise<DatasetHead> {
  expectThat(first !== undefined, 'gatheredFiles: a dataset is of at least one recording')
  return headOf(first())
}
