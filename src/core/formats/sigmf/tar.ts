import { FormatError } from '#core/base'
import type { ByteSource } from '../byte-source'

/** A file in an archive. */
export interface TarEntry {
  readonly name: string
  readonly byteStart: number
  readonly sizeBytes: number
}

const BLOCK_BYTES = 512
const MAX_ENTRIES = 10_000

/**
 * The files of a tar archive, in order: names of POSIX ustar, of pax headers and of GNU's long
 * names; sizes in octal or binary.
 *
 * @throws {FormatError} if it is no tar, or ends within a header
 */
export async function tarEntries(bytes: ByteSource): Promise<TarEntry[]> {
  const entries: TarEntry[] = []
  let longName: string | undefined
  let at = 0
  while (at + BLOCK_BYTES <= bytes.size) {
    const header = await bytes.read(at, BLOCK_BYTES)
    if (header.every((byte) => byte === 0)) return entries
    if (!isSumRight(header) || entries.length > MAX_ENTRIES) {
      throw new FormatError('Not a SigMF archive, or a damaged one: no tar header', at)
    }
    const sizeBytes = numberIn(header.subarray(124, 136))
    const byteStart = at + BLOCK_BYTES
    const type = String.fromCharCode(header[156] ?? 0)
    const body = async (): Promise<string> =>
      new TextDecoder().decode(await bytes.read(byteStart, Math.min(sizeBytes, 65_536)))
    if (type === 'L') longName = (await body()).replace(/\0.*$/s, '')
    else if (type === 'x') longName = /\d+ path=([^\n]*)\n/.exec(await body())?.[1] ?? longName
    else {
      const name = longName ?? nameIn(header)
      if (type === '0' || type === '\0') entries.push({ name, byteStart, sizeBytes })
      longName = undefined
    }
    at = byteStart + BLOCK_BYTES * Math.ceil(sizeBytes / BLOCK_BYTES)
  }
  if (entries.length === 0) {
    throw new FormatError('Not a SigMF archive: too short for a tar header', bytes.size)
  }
  return entries
}

function nameIn(header: Uint8Array): string {
  const name = textIn(header.subarray(0, 100))
  const prefix = textIn(header.subarray(345, 500))
  const isUstar = textIn(header.subarray(257, 262)) === 'ustar'
  return isUstar && prefix !== '' ? `${prefix}/${name}` : name
}

function textIn(field: Uint8Array): string {
  return new TextDecoder().decode(field).replace(/\0.*$/s, '')
}

/** Octal digits, or a binary number behind a set first bit. */
function numberIn(field: Uint8Array): number {
  if (((field[0] ?? 0) & 0x80) === 0) return Number.parseInt(textIn(field).trim() || '0', 8)
  return field.subarray(1).reduce((sum, byte) => 256 * sum + byte, (field[0] ?? 0) & 0x7f)
}

/** The sum of a header's bytes, with its own field taken for spaces. */
function isSumRight(header: Uint8Array): boolean {
  const sum = header.reduce((total, byte, i) => total + (i >= 148 && i < 156 ? 32 : byte), 0)
  return sum === numberIn(header.subarray(148, 156))
}
