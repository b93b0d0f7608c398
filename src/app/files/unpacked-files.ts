import { AppError, isNamed, LimitError } from '#core/base'
import {
  type ArchiveEntry,
  archiveEntries,
  type ByteSource,
  dataNamesOf,
  isMeta,
  type Packing,
  packingOf,
  stemOf,
} from '#core/formats'
import { inflated } from '#storage'
import { type GivenFile, givenFiles } from './given-files'

/** An archive without a recording. Shown to the user as it reads. */
class ArchiveError extends AppError {
  override readonly name = 'ArchiveError'
}

/** What may come out of an archive into memory; files that are not packed stay where they are. */
const UNPACKED_BYTES = 256_000_000

/**
 * The SigMF metadata in an archive and the data that they name, from a tar, a tar packed by gzip or a
 * ZIP. What lies in it as it is becomes a part of the archive, which is not read before it is asked for.
 *
 * @throws {ArchiveError} if it holds no metadata
 * @throws {FormatError}  if it is no archive, or is damaged
 * @throws {LimitError}   if too much would come out of it
 */
export async function unpackedFiles(archive: File): Promise<readonly GivenFile[]> {
  const head = new Uint8Array(await archive.slice(0, 4).arrayBuffer())
  const packing = packingOf(head)
  const whole = packing === 'gzip' ? await inflated(archive, 'gzip', UNPACKED_BYTES) : archive
  const entries = await entriesOf(archive, whole, packing)
  const metas = entries.filter(({ name }) => isMeta(name))
  if (metas.length === 0) throw new ArchiveError(await noSigmf(archive))
  const unpack = unpacking(whole)
  const described: File[] = []
  for (const entry of metas) described.push(await unpack(entry))
  const given = await givenFiles(described)
  const wanted = new Set(given.flatMap(dataNames))
  const data: File[] = []
  for (const entry of entries) if (wanted.has(baseName(entry))) data.push(await unpack(entry))
  return [...given, ...(await givenFiles(data))]
}

/** Those that metadata name; of what is broken, which is told when it is paired, its own name's. */
function dataNames({ file, sigmf }: GivenFile): readonly string[] {
  return sigmf === undefined
    ? [`${stemOf(file.name)}.sigmf-data`]
    : dataNamesOf(file.name, sigmf.meta)
}

/** @throws {ArchiveError} where it is something else, e.g. what a gzip holds that is no archive */
async function entriesOf(archive: File, whole: Blob, packing: Packing): Promise<ArchiveEntry[]> {
  try {
    return await archiveEntries(sourceOf(whole))
  } catch (error) {
    // Of a ZIP it is told what is damaged.
    const isOther = isNamed(error, 'FormatError') && packing !== 'zip'
    throw isOther ? new ArchiveError(await noSigmf(archive)) : error
  }
}

/** The sentence for a file without SigMF in it. */
async function noSigmf(archive: File): Promise<string> {
  const [{ identity } = {}] = await givenFiles([archive])
  return identity === undefined
    ? 'no archive of SigMF: it is neither a tar nor a ZIP, or is damaged.'
    : `it holds no .sigmf-meta: no archive of SigMF but ${identity.what}. ${identity.todo}`
}

/** Takes files out of an archive, all together no larger than may be. */
function unpacking(archive: Blob): (entry: ArchiveEntry) => Promise<File> {
  let leftBytes = UNPACKED_BYTES
  return async (entry) => {
    const { byteStart, byteEnd, sizeBytes, isDeflated } = entry
    const packed = archive.slice(byteStart, byteEnd)
    if (!isDeflated) return new File([packed], baseName(entry))
    if (sizeBytes > leftBytes) {
      const limit = UNPACKED_BYTES.toLocaleString('en')
      throw new LimitError(`it unpacks to more than ${limit} bytes; unpack it first.`)
    }
    const body = await inflated(packed, 'deflate-raw', leftBytes)
    leftBytes -= body.size
    if (body.size !== sizeBytes) throw new ArchiveError(`“${entry.name}” in it is damaged.`)
    return new File([body], baseName(entry))
  }
}

function baseName({ name }: ArchiveEntry): string {
  return name.replace(/^.*[\\/]/s, '')
}

function sourceOf(blob: Blob): ByteSource {
  return {
    size: blob.size,
    read: async (start, length) =>
      new Uint8Array(await blob.slice(start, start + length).arrayBuffer()),
  }
}
