import { AppError } from '#core/base'
import { type CaptureFacts, captureFacts } from '../raw/capture-text'
import { parsedMeta, type SigmfMeta } from '../sigmf/sigmf-meta'
import { type FileKind, identified } from './file-kind'
import { HEAD_BYTES } from './identify'
import { type Identity, refusalText } from './identity'
import type { NamedFile, ReasonOf } from './named-file'

/** SigMF metadata that were read: what they say, and their text. */
export interface ReadMeta {
  readonly text: string
  readonly meta: SigmfMeta
}

/** A file that somebody gave, and what it is. */
export interface GivenFile<F> {
  readonly file: F
  readonly kind: FileKind
  readonly identity?: Identity | undefined
  /** Of SigMF metadata that can be used. */
  readonly sigmf?: ReadMeta
  /** Of the text beside a capture. */
  readonly capture?: CaptureFacts | undefined
  /** Why nothing can be done with it, where that is certain: a sentence that begins with its name. */
  readonly refusal?: string
}

/** Metadata are text; a hundred thousand annotations take a fifth of this. */
const LARGEST_META_BYTES = 2 ** 26

/** SigMF metadata that cannot be used. Shown to the user as it reads. */
class MetaError extends AppError {
  override readonly name = 'MetaError'
}

/** Says of each file what it is. Heads are read at once, as is all of SigMF metadata; never rejects. */
export function givenFiles<F extends NamedFile<F>>(
  files: readonly F[],
  reasonOf: ReasonOf,
): Promise<readonly GivenFile<F>[]> {
  return Promise.all(files.map((file) => givenFile(file, reasonOf)))
}

async function givenFile<F extends NamedFile<F>>(
  file: F,
  reasonOf: ReasonOf,
): Promise<GivenFile<F>> {
  const { name } = file
  let kind: FileKind = 'other'
  let identity: Identity | undefined
  try {
    const head = await file.bytes.read(0, HEAD_BYTES)
    ;({ kind, identity } = identified({ name, head }))
    if (kind === 'sigmf-meta') return { file, kind, identity, sigmf: await readMeta(file) }
    if (kind === 'capture-text') return { file, kind, identity, capture: captureFacts(name, head) }
  } catch (error) {
    return { file, kind, identity, refusal: `${name}: ${reasonOf(error)}` }
  }
  const why = whyNot(kind, identity)
  return { file, kind, identity, ...(why === undefined ? {} : { refusal: `${name}: ${why}` }) }
}

function whyNot(kind: FileKind, identity: Identity | undefined): string | undefined {
  if (identity === undefined) return undefined
  return kind === 'other' ? refusalText(identity) : undefined
}

/** @throws {MetaError} if they are too large, SigmfError if they are broken */
async function readMeta({ bytes }: NamedFile<unknown>): Promise<ReadMeta> {
  if (bytes.size > LARGEST_META_BYTES) {
    throw new MetaError('the metadata are too large (64 MiB at most).')
  }
  const text = new TextDecoder().decode(await bytes.read(0, bytes.size))
  return { text, meta: parsedMeta(text) }
}
