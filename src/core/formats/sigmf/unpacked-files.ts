import { AppError, isNamed, LimitError } from '#core/base'
import { identified } from '../identify/file-kind'
import { type GivenFile, givenFiles } from '../identify/given-files'
import { HEAD_BYTES } from '../identify/identify'
import type { NamedFile, ReasonOf } from '../identify/named-file'
import { stemOf } from '../output-names'
import { archiveEntries, packingOf } from './archive'
import type { ArchiveEntry } from './archive-entry'
import { iqTarFiles } from './iq-tar'
import { dataNamesOf, isMeta } from './pair-names'

/** An archive without a recording. Shown to the user as it reads. */
class ArchiveError extends AppError {
  override readonly name = 'ArchiveError'
}

/** What may come out of an archive into memory; files that are not packed stay where they are. */
const UNPACKED_BYTES = 256_000_000

/**
 * The SigMF metadata in an archive and the data that they name, from a tar, a tar packed by gzip or a
 * ZIP; or the recording in an `.iq.tar`. What lies in it as it is becomes a part of the archive, which is not read before it is asked for.
 *
 * @throws {ArchiveError} if it holds no metadata
 * @throws {FormatError}  if it is no archive, or is damaged
 * @throws {LimitError}   if too much would come out of it
 */
export async function unpackedFiles<F extends NamedFile<F>>(
  archive: F,
  reasonOf: ReasonOf,
): Promise<readonly GivenFile<F>[]> {
  const packing = packingOf(await archive.bytes.read(0, 4))
  const whole = packing === 'gzip' ? await archive.inflated('gzip', UNPACKED_BYTES) : archive
  const entries = await archiveEntries(whole.bytes).catch(async (error: unknown) => {
    // Of a ZIP the error says what is damaged.
    const isOther = isNamed(error, 'FormatError') && packing !== 'zip'
    throw isOther ? new ArchiveError(await noSigmf(archive)) : error
  })
  const metas = entries.filter(({ name }) => isMeta(name))
  if (metas.length === 0) {
    const inTar = packing === 'none' ? await iqTarFiles(archive, entries) : undefined
    if (inTar !== undefined) return inTar
    throw new ArchiveError(await noSigmf(archive))
  }
  const unpack = unpacking(whole)
  const described: F[] = []
  for (const entry of metas) described.push(await unpack(entry))
  const given = await givenFiles(described, reasonOf)
  const wanted = new Set(given.flatMap(dataNames))
  const data: F[] = []
  for (const entry of entries) if (wanted.has(baseName(entry))) data.push(await unpack(entry))
  return [...given, ...(await givenFiles(data, reasonOf))]
}

/** Those that metadata name; of what is broken, which is reported when it is paired, its own name's. */
function dataNames({ file, sigmf }: GivenFile<NamedFile<unknown>>): readonly string[] {
  return sigmf === undefined
    ? [`${stemOf(file.name)}.sigmf-data`]
    : dataNamesOf(file.name, sigmf.meta)
}

/** The sentence for a file without SigMF in it. */
async function noSigmf({ name, bytes }: NamedFile<unknown>): Promise<string> {
  const { identity } = identified({ name, head: await bytes.read(0, HEAD_BYTES) })
  return identity === undefined
    ? 'no archive of SigMF: it is neither a tar nor a ZIP, or is damaged.'
    : `it holds no .sigmf-meta: no archive of SigMF but ${identity.what}. ${identity.todo}`
}

/** Takes files out of an archive, all together no larger than may be. */
function unpacking<F extends NamedFile<F>>(archive: F): (entry: ArchiveEntry) => Promise<F> {
  let leftBytes = UNPACKED_BYTES
  return async (entry) => {
    const { byteStart, byteEnd, sizeBytes, isDeflated } = entry
    const packed = archive.part(byteStart, byteEnd, baseName(entry))
    if (!isDeflated) return packed
    if (sizeBytes > leftBytes) {
      const limit = UNPACKED_BYTES.toLocaleString('en')
      throw new LimitError(`it unpacks to more than ${limit} bytes; unpack it first.`)
    }
    const file = await packed.inflated('deflate-raw', leftBytes)
    leftBytes -= file.bytes.size
    if (file.bytes.size !== sizeBytes) throw new ArchiveError(`“${entry.name}” in it is damaged.`)
    return file
  }
}

function baseName({ name }: ArchiveEntry): string {
  return name.replace(/^.*[\\/]/s, '')
}
