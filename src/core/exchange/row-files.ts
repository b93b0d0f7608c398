import { type RecordingFacts, stemOf } from '#core/formats'
import { optionalNumber, type Table, type TableLine, textOf } from './table'

/** What tables call the column of files. */
const FILE_KEYS = [
  'begin path',
  'begin file',
  'in file',
  'file',
  'files',
  'file name',
  'filename',
  'file path',
  'filepath',
  'sound files',
  'sound file',
  'audio file',
  'audio filename',
  'audio path',
  'wav file',
  'notated path',
  'wav',
]

/** Those of them that may as well hold something else: files where they look like it. */
const MAYBE_FILE_KEYS = ['path', 'audio', 'recording', 'recording name', 'source', 'sound', 'input']

/** Where the file lies, in columns of their own (Kaleidoscope). */
const FOLDER_KEYS = ['indir', 'folder']

const FILE = /\.[a-z]\w{1,7}$|[\\/]/i

/** The rows of one recording among those of a table over several. */
interface OwnRows {
  readonly rows: readonly TableLine[]
  /** Names of the files that the others are of. */
  readonly otherNames: readonly string[]
  readonly othersCount: number
  /** Of how many files there are rows; undefined where the table names none. */
  readonly filesCount: number | undefined
  readonly notices: readonly string[]
}

/**
 * Takes out the rows that are of a recording: whose file has its name, in whatever folder and with
 * letters of whatever case, or if there is none, its name but for the extension. Rows that name no
 * file are of it.
 */
export function ownRows(table: Table, facts: Pick<RecordingFacts, 'name'>): OwnRows {
  const key = fileKey(table)
  if (key === undefined) {
    return { rows: table.rows, otherNames: [], othersCount: 0, filesCount: undefined, notices: [] }
  }
  const names = table.rows.map((row) => baseName(textOf(row, key).trim()))
  const isOwn = ownName(new Set(names), facts.name)
  const rows = table.rows.filter((_, at) => isOwn(names[at]!))
  const others = names.filter((name) => !isOwn(name))
  const otherNames = [...new Set(others)]
  return {
    rows,
    otherNames,
    othersCount: others.length,
    filesCount: otherNames.length + (rows.length > 0 ? 1 : 0),
    notices: folderNotices(rows, key),
  }
}

/** Recorders at two sites give their files one name. */
function folderNotices(rows: readonly TableLine[], key: string): readonly string[] {
  const pathOf = (row: TableLine) => [...FOLDER_KEYS, key].map((each) => textOf(row, each).trim())
  const paths = rows.map((row) => pathOf(row).join('/').replaceAll('\\', '/'))
  const folders = new Set(paths.map((path) => folded(path.slice(0, folderLength(path)))))
  return folders.size < 2
    ? []
    : [`rows of files of this name in ${folders.size} folders were taken as rows of this one`]
}

function fileKey(table: Table): string | undefined {
  const cellsOf = (key: string) => table.rows.map((row) => textOf(row, key).trim()).filter(Boolean)
  const strict = FILE_KEYS.filter((key) => table.columnIndices.has(key))
  const named = strict.find((key) => cellsOf(key).some((cell) => !/^[\d.,]+$/.test(cell)))
  if (named !== undefined) return named
  const maybe = MAYBE_FILE_KEYS.filter((key) => table.columnIndices.has(key))
  return maybe.find((key) => cellsOf(key).some((cell) => FILE.test(cell)))
}

/** Whether a path, of any system, names a recording, in whatever folder and letters of whatever case. */
export function isSameFile(path: string, recording: string): boolean {
  return folded(baseName(path)) === folded(recording)
}

/** A file's name without its folders, which any system may have named. */
function baseName(path: string): string {
  return path.slice(folderLength(path))
}

/** How long the part of a path is that says where a file lies. */
function folderLength(path: string): number {
  return Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1
}

function folded(name: string): string {
  return name.normalize('NFC').toLowerCase()
}

/** Which of the names mean the recording. */
function ownName(names: ReadonlySet<string>, recording: string): (name: string) => boolean {
  const [own, ownStem] = [folded(recording), folded(stemOf(recording))]
  const isExact = [...names].some((name) => folded(name) === own)
  return (name) => {
    const given = folded(name)
    if (given === '' || given === own) return true
    return !isExact && (given === ownStem || folded(stemOf(name)) === ownStem)
  }
}

/** What a row's times are counted from. */
export interface RowClock {
  /** Seconds into the recording at which a row begins; undefined where it does not say. */
  startOf(row: TableLine): number | undefined
  /** Whether that may be another number than the column of starts has. */
  readonly isMoved: boolean
  readonly notices: readonly string[]
}

/**
 * Where rows begin: at their offset within the file where there is one, since what else a table over
 * several files counts is the time since the first of them began.
 */
export function rowClock(table: Table, own: OwnRows): RowClock {
  const { start, fileOffset } = table.columns
  const countOf = (row: TableLine) => scaled(optionalNumber(row, start.key), start.scale)
  const offsetOf = (row: TableLine) =>
    fileOffset && scaled(optionalNumber(row, fileOffset.key), fileOffset.scale)
  if (own.filesCount === undefined) {
    const isOverSeveral = own.rows.some((row) => isApart(offsetOf(row), countOf(row)))
    return { startOf: countOf, isMoved: false, notices: isOverSeveral ? [UNNAMED_FILES] : [] }
  }
  const isRaven = fileOffset === undefined && start.key.startsWith('begin time')
  return {
    startOf: (row) => offsetOf(row) ?? countOf(row),
    isMoved: fileOffset !== undefined,
    notices: isRaven && own.filesCount > 1 ? [NO_OFFSET] : [],
  }
}

const UNNAMED_FILES =
  'the rows are of several files that no column names; their times were taken as counted from the start of this recording'
const NO_OFFSET =
  'times were taken as counted from the start of this file: there is no column “File Offset (s)”'

/** More than what is rounded to milliseconds is apart. */
const ROUNDING_S = 2e-3

function isApart(a: number | undefined, b: number | undefined): boolean {
  return a !== undefined && b !== undefined && Math.abs(a - b) > ROUNDING_S
}

function scaled(value: number | undefined, scale: number): number | undefined {
  return value === undefined ? undefined : value * scale
}
