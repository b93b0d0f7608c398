import { COMPRESSED_AUDIO } from '../container'
import { soundContainer } from '../containers/sound-starts'
import { isMatrixText } from '../matrix/matrix-text'
import { captureFacts } from '../raw/capture-text'
import { isRaw } from '../raw/is-raw'
import { isArchive, isData, isMeta } from '../sigmf/pair-names'
import { latin1Text } from '../times/latin1'
import { identify } from './identify'
import {
  AOEF,
  BATDETECT2,
  ELAN,
  SONIC_LAYER,
  SPECMASK_DATASET,
  SPECMASK_PROJECT,
  SPECMASK_RECIPE,
  SWEEP,
  TEXT_GRID,
  TRANSCRIPT,
} from './identify-text'
import type { Identity } from './identity'

/**
 * What a file is opened as. A recording is whatever may be one: its own reader says what is wrong
 * with it. `other` cannot be opened; its identity says what it is.
 */
export type FileKind =
  | 'recording'
  | 'sigmf-meta'
  | 'sigmf-data'
  | 'capture-text'
  | 'archive'
  | 'project'
  | 'recipe'
  | 'table'
  | 'other'

/** A file by its name and its first bytes, `HEAD_BYTES` of them where there are so many. */
export interface FileHead {
  readonly name: string
  readonly head: Uint8Array
}

export interface IdentifiedFile {
  readonly kind: FileKind
  /** What its bytes, else its name, say that it is; undefined where neither does, and of recordings. */
  readonly identity: Identity | undefined
}

/**
 * The one answer to what a given file is.
 *
 * Projects and recipes are known by what they say, whatever they are called. SigMF, its archives and
 * tables of regions go by their names, which other programs give them; so does a JSON of another
 * kind, which may be a project that is broken. All else is a recording unless its bytes, or its name
 * where they say nothing, are those of something that cannot be opened.
 */
export function identified({ name, head }: FileHead): IdentifiedFile {
  if (isData(name)) return { kind: 'sigmf-data', identity: undefined }
  if (isRecordingStart(head) && !isNamedOtherwise(name)) {
    return { kind: 'recording', identity: undefined }
  }
  if (isTable(name) && isMatrixText(head)) return { kind: 'recording', identity: undefined }
  if (isRaw(name, head)) return { kind: 'recording', identity: undefined }
  const identity = identify(name, head)
  return { kind: kindOf(name, head, identity), identity }
}

function kindOf(name: string, head: Uint8Array, identity: Identity | undefined): FileKind {
  if (isMeta(name)) return 'sigmf-meta'
  if (identity?.what === SPECMASK_PROJECT) return 'project'
  if (identity?.what === SPECMASK_RECIPE) return 'recipe'
  if (identity !== undefined && TABLES.includes(identity.what)) return 'table'
  if (/\.json$/i.test(name)) return 'project'
  if (captureFacts(name, head) !== undefined) return 'capture-text'
  if (identity?.what === SWEEP) return 'other'
  if (isTable(name)) return 'table'
  if (isArchive(name)) return 'archive'
  // Of what is shorter than any header its own reader has more to say.
  return identity === undefined || head.length < SHORTEST_HEADER_BYTES ? 'recording' : 'other'
}

/** What is a table of regions by what it says, whatever it is called. */
const TABLES = [SPECMASK_DATASET, BATDETECT2, TEXT_GRID, AOEF, SONIC_LAYER, ELAN, TRANSCRIPT]

const SHORTEST_HEADER_BYTES = 12

/** Names that count before bytes that begin like a recording's. */
function isNamedOtherwise(name: string): boolean {
  return isMeta(name) || isTable(name) || isArchive(name) || /\.json$/i.test(name)
}

function isTable(name: string): boolean {
  return /\.(txt|csv|tsv|textgrid|phn|wrd|svl|srt|vtt|lab|rttm|ctm)$/i.test(name)
}

/** Whether it begins as a WAV does, another file of samples, or as compressed audio that is decoded. */
function isRecordingStart(head: Uint8Array): boolean {
  const start = latin1Text(head.subarray(0, SHORTEST_HEADER_BYTES))
  if (/^(RIFF|RIFX|RF64|BW64)....WAVE/s.test(start)) return true
  return (
    soundContainer(start) !== undefined || COMPRESSED_AUDIO.some(([pattern]) => pattern.test(start))
  )
}
