import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crc32, deflateRawSync, gzipSync } from 'node:zlib'
import { afterAll, describe, expect, test } from 'vitest'
import { memorySink, writeZip } from '#storage'
import { givenPageFiles, recordingsInPage } from './page-files'

const folder = mkdtempSync(join(tmpdir(), 'specmask-archives-'))
afterAll(() => rmSync(folder, { recursive: true }))

const data = Buffer.from(Uint8Array.from({ length: 16_000 }, (_, i) => (i * i) % 251))
const meta = (dataset?: string) => {
  const said = dataset === undefined ? {} : { 'core:dataset': dataset }
  const global = { 'core:datatype': 'ci16_le', 'core:sample_rate': 1e5, ...said }
  return Buffer.from(JSON.stringify({ global, captures: [], annotations: [] }))
}

type Entry = readonly [name: string, bytes: Buffer]
const pair: readonly Entry[] = [
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
function gzip(bytes: Buffer): Buffer {
  const { packed, checksum } = deflated(bytes)
  const end = Buffer.alloc(8)
  end.writeUInt32LE(checksum, 0)
  end.writeUInt32LE(bytes.length, 4)
  return Buffer.concat([Buffer.of(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255), packed, end])
}

/** A ZIP by the letter of its specification. */
function zip(entries: readonly Entry[], how: ZipHow = {}): Buffer {
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

function tar(entries: readonly Entry[]): Buffer {
  const at = mkdtempSync(join(folder, 'tar-'))
  for (const [name, bytes] of entries) writeFileSync(join(at, name.replace('/', '-')), bytes)
  const names = entries.map(([name]) => name.replace('/', '-'))
  execFileSync('tar', ['-cf', 'out.tar', ...names], { cwd: at })
  return readFileSync(join(at, 'out.tar'))
}

const file = (name: string, bytes: Uint8Array) => new File([Uint8Array.from(bytes)], name)

/** The recordings among files, and what is refused. */
const found = async (...files: readonly File[]) => recordingsInPage(await givenPageFiles(files))

/** The one recording that an archive holds, or why there is none. */
async function only(name: string, bytes: Uint8Array) {
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

const opensAs = (name: string) => ({ name, sigmf: meta().toString(), bytes: data })

describe('archives open as the pair does', () => {
  test.each([
    ['a.sigmf.zip', zip(pair)],
    ['a.SIGMF.ZIP', zip(pair, { method: 0 })],
    ['sizes behind.sigmf.zip', zip(pair, { flags: 8 })],
    ['wide.sigmf.zip', zip(pair, { is64: true })],
    ['any name.zip', zip([['README.md', Buffer.from('hello')], ...pair])],
    ['of a Mac.zip', zip([...pair, ['__MACOSX/x/._x.sigmf-meta', Buffer.from('junk')]])],
  ])('%s', async (name, bytes) => {
    expect(await only(name, bytes)).toEqual(opensAs('x.sigmf-data'))
  })

  test('as a stream writes it, without sizes before the files', async () => {
    async function* entries() {
      for (const [name, input] of pair) yield { name, input: new Blob([Uint8Array.from(input)]) }
    }
    const sink = memorySink()
    await writeZip(entries(), sink)
    const bytes = new Uint8Array(await sink.blob().arrayBuffer())
    expect(await only('a.sigmf.zip', bytes)).toEqual(opensAs('x.sigmf-data'))
  })

  test.each(['a.sigmf', 'a.sigmf.gz', 'a.tgz'])('%s', async (name) => {
    const plain = tar(pair)
    const bytes = name === 'a.sigmf' ? plain : gzipSync(plain)
    expect(await only(name, bytes)).toEqual(opensAs('x-x.sigmf-data'))
  })

  test('of several recordings each is one', async () => {
    const other: readonly Entry[] = [
      ['y.sigmf-meta', meta()],
      ['y.sigmf-data', data],
    ]
    const { candidates } = await found(file('a.zip', zip([...pair, ...other])))
    expect(candidates.map((each) => each.file.name)).toEqual(['x.sigmf-data', 'y.sigmf-data'])
  })
})

describe('archives that do not open say why', () => {
  const cut = (bytes: Buffer) => bytes.subarray(0, bytes.length / 2)

  test.each([
    ['no metadata', 'a.zip', zip([['song.wav', data]]), /holds no \.sigmf-meta.*a ZIP.*Unpack/],
    ['arrays', 'a.npz.zip', zip([['x.npy', data]]), /a NumPy archive/],
    ['text', 'a.sigmf', meta(), /no archive of SigMF but SigMF metadata/],
    ['only metadata', 'a.zip', zip(pair.slice(0, 1)), /its data file x\.sigmf-data is missing/],
    ['cut off', 'a.zip', cut(zip(pair)), /end is missing/],
    ['a gzip that is cut off', 'a.sigmf.gz', cut(gzipSync(tar(pair))), /damaged or cut off/],
    ['a gzip of no tar', 'a.sigmf.gz', gzipSync(data), /no archive of SigMF but a gzip file/],
    ['encrypted', 'a.zip', zip(pair, { flags: 1 }), /encrypted/],
    ['packed unusually', 'a.zip', zip(pair, { method: 99 }), /unusual way/],
    ['sizes that are not true', 'a.zip', zip(pair, { saidBytes: 20 }), /is damaged/],
    ['nothing', 'a.zip', Buffer.alloc(0), /neither a tar nor a ZIP/],
  ])('%s', async (_, name, bytes, reason) => {
    expect(await only(name, bytes)).toMatch(reason)
  })

  test('one that unpacks to more than memory may hold is stopped there', async () => {
    const large = Buffer.alloc(300_000_000)
    const packed = zip([pair[0] as Entry, ['x.sigmf-data', large]])
    expect(packed.length).toBeLessThan(400_000)
    expect(await only('a.zip', packed)).toMatch(/unpacks to more than 256,000,000 bytes/)
    // The same where the sizes that it tells are small.
    const lying = zip([pair[0] as Entry, ['x.sigmf-data', large]], { saidBytes: 100 })
    expect(await only('a.zip', lying)).toMatch(/more than 256,000,000 bytes|is damaged/)
    expect(await only('a.sigmf.gz', gzip(large))).toMatch(/more than 256,000,000 bytes/)
  })

  test('an archive within an archive is not opened', async () => {
    const inner = zip(pair)
    expect(await only('a.zip', zip([['inner.sigmf.zip', inner]]))).toMatch(/no \.sigmf-meta/)
  })
})

test.each(['/data/runs/7/b.cs16', 'C:\\data\\b.cs16', './b.cs16', 'b.cs16'])(
  'core:dataset %s: its own name is looked for',
  async (dataset) => {
    const files = [file('night.sigmf-meta', meta(dataset)), file('b.cs16', data)]
    const { candidates, refusals } = await found(...files)
    expect(candidates.map((each) => each.file.name)).toEqual(['b.cs16'])
    expect(candidates[0]?.sigmf?.text).toBe(meta(dataset).toString())
    expect(refusals).toEqual([])
  },
)
