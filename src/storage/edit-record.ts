/** The saved edits of one recording. */
export interface EditRecord {
  /** The recording's; the record's key. */
  readonly fingerprint: string
  /** The recording's file. */
  readonly name: string
  readonly sizeBytes: number
  readonly lengthS: number
  readonly regionCount: number
  readonly savedAtMs: number
  /** Higher with every save: tells whether another page has saved meanwhile. */
  readonly revision: number
  /** What was shown. */
  readonly view: SavedView
  /** The project as its file would hold it. */
  readonly projectText: string
  /** The metadata that the recording was opened with, if it is SigMF. */
  readonly sigmfText?: string
}

interface SavedView {
  readonly startS: number
  readonly endS: number
  readonly lowHz: number
  readonly highHz: number
}

const TEXTS = ['fingerprint', 'name', 'projectText'] as const
const NUMBERS = ['sizeBytes', 'lengthS', 'regionCount', 'savedAtMs', 'revision'] as const
const VIEW_NUMBERS = ['startS', 'endS', 'lowHz', 'highHz'] as const

/** Whether a stored value is a record; anything may lie in a store. */
export function isEditRecord(value: unknown): value is EditRecord {
  if (!isObject(value) || !isObject(value.view)) return false
  const { view } = value
  if (value.sigmfText !== undefined && typeof value.sigmfText !== 'string') return false
  return (
    TEXTS.every((key) => typeof value[key] === 'string') &&
    NUMBERS.every((key) => Number.isFinite(value[key])) &&
    VIEW_NUMBERS.every((key) => Number.isFinite(view[key]))
  )
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
