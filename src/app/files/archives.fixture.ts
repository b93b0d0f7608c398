import { crc32, deflateRawSync } from 'node:zlib'
import { expect } from 'vitest'
import { givenPageFiles, recordingsInPage } from './page-files'

export const data = Buffer.from(Uint8Array.from({ length: 16_000 }, (_, i) => (i * i) % 251))
export const meta = (dataset?: string) => {
  const said = dataset === undefined ? {} : { 'core:dataset': dataset }
  const global = { 'core:datatype': 'ci16_le', 'core:sample_rate': 1e5, ...said }
  return Buffer.from(JSON.stringify({ global, captures: [], annotations: [] }))
}

export type Entry = readonly [name: string, bytes: Buffer]
export const pair: readonly Entry[] = [
  ['x/x.sigmf-meta', meta()],
  ['x/x.sigmf-data', data],
]

interface ZipHow {
  readonly method?: number
  readonly flags?: number
  readonly saidBytes?: number
  readonly is64?: boolean
}

interface Packing {
  readonly packed: Buffer
  readonly checksum: number
}

const stored = (bytes: Buffer): Packing => ({ packed: bytes, checksum: crc32(bytes) })

const packings = new WeakMap<Buffer, Packing>()

/** Once for all archives that a file is in: 300 MB take a second. */
function deflated(bytes: Buffer): Packing {
  const packing = packings.get(bytes) ?? { ...stored(bytes), packed: deflateRawSync(bytes) }
  packings.set(bytes, packing)
  return packing
}

/** A gzip file by the letter of its specification. */
export function gzip(bytes: Buffer): Buffer {
  const { packed, checksum } = deflated(bytes)
  const end = Buffer.alloc(8)
  end.writeUInt32LE(checksum, 0)
  end.writeUInt32LE(bytes.length, 4)
  return Buffer.concat([Buffer.of(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255), packed, end])
}

/** A ZIP by the letter of its specification. */
export function zip(entries: readonly Entry[], how: ZipHow = {}): Buffer {
  const { method = 8, flags = 0, is64 = false } = how
  const parts: Buffer[] = []
  const list: Buffer[] = []
  let at = 0
  for (const [name, bytes] of entries) {
    const { packed, checksum } = method === 8 ? deflated(bytes) : stored(bytes)
    const saidBytes = how.saidBytes ?? bytes.length
    // The sizes in front of a file are 0 where it was written without knowing them.
    const local = Buffer.alloc(30)
    local.writeUInt32LE(0x04034b50, 0)
    local.writeUInt16LE(flags, 6)
    local.writeUInt16LE(method, 8)
    local.writeUInt16LE(name.length, 26)
    const extra = Buffer.alloc(is64 ? 28 : 0)
    const head = Buffer.alloc(46)
    head.writeUInt32LE(0x02014b50, 0)
    head.writeUInt16LE(flags, 8)
    head.writeUInt16LE(method, 10)
    head.writeUInt32LE(checksum, 16)
    head.writeUInt32LE(is64 ? 0xffffffff : packed.length, 20)
    head.writeUInt32LE(is64 ? 0xffffffff : saidBytes, 24)
    head.writeUInt16LE(name.length, 28)
    head.writeUInt16LE(extra.length, 30)
    head.writeUInt32LE(is64 ? 0xffffffff : at, 42)
    if (is64) {
      extra.writeUInt16LE(1, 0)
      extra.writeUInt16LE(24, 2)
      for (const [i, value] of [saidBytes, packed.length, at].entries()) {
        extra.writeBigUInt64LE(BigInt(value), 4 + 8 * i)
      }
    }
    parts.push(local, Buffer.from(name), packed)
    list.push(head, Buffer.from(name), extra)
    at += local.length + name.length + packed.length
  }
  const listed = Buffer.concat(list)
  const wide = Buffer.alloc(is64 ? 76 : 0)
  if (is64) {
    wide.writeUInt32LE(0x06064b50, 0)
    wide.writeBigUInt64LE(BigInt(entries.length), 32)
    wide.writeBigUInt64LE(BigInt(listed.length), 40)
    wide.writeBigUInt64LE(BigInt(at), 48)
    wide.writeUInt32LE(0x07064b50, 56)
    wide.writeBigUInt64LE(BigInt(at + listed.length), 64)
  }
  const end = Buffer.alloc(22 + 5)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(is64 ? 0xffff : entries.length, 10)
  end.writeUInt32LE(is64 ? 0xffffffff : listed.length, 12)
  end.writeUInt32LE(is64 ? 0xffffffff : at, 16)
  end.writeUInt16LE(5, 20)
  end.write('notes', 22)
  return Buffer.concat([...parts, listed, wide, end])
}

export const file = (name: string, bytes: Uint8Array) => new File([Uint8Array.from(bytes)], name)

/** The recordings among files, and what is refused. */
export const found = async (...files: readonly File[]) =>
  recordingsInPage(await givenPageFiles(files))

/** The one recording that an archive holds, or why there is none. */
export async function only(name: string, bytes: Uint8Array) {
  const { candidates, refusals } = await found(file(name, bytes))
  expect(candidates.length + refusals.length).toBe(1)
  const [first] = candidates
  if (first === undefined) return refusals[0]
  return {
    name: first.file.name,
    sigmf: first.sigmf?.text,
    bytes: Buffer.from(await first.file.blob.arrayBuffer()),
  }
}
