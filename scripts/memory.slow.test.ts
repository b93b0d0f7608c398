import { closeSync, ftruncateSync, openSync, writeFileSync, writeSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { peakMemory } from './peak-memory.mjs'
import { workFolder } from './work-folder.mjs'

/** Of resident memory, all threads of a process together. */
const MOST_MIB = 300
const SIZE = 20 * 2 ** 30
const RATE_HZ = 48_000
const INSTANT_BYTES = 4

const { path, remove } = workFolder('memory')

/** A file of 20 GiB that takes no room on a disk that knows holes: a head, and silence. */
function sparse(name: string, head: Buffer): void {
  const file = openSync(path(name), 'w')
  writeSync(file, head)
  ftruncateSync(file, head.length + SIZE)
  closeSync(file)
}

/** 16 bits, two channels. */
function fmt(): Buffer {
  const body = Buffer.alloc(16)
  body.writeUInt32LE((2 << 16) | 1, 0)
  body.writeUInt32LE(RATE_HZ, 4)
  body.writeUInt32LE(RATE_HZ * INSTANT_BYTES, 8)
  body.writeUInt32LE((16 << 16) | INSTANT_BYTES, 12)
  return body
}

function rf64(): Buffer {
  const head = Buffer.alloc(80)
  head.write('RF64    WAVEds64')
  head.writeUInt32LE(0xffffffff, 4)
  head.writeUInt32LE(28, 16)
  head.writeBigUInt64LE(BigInt(SIZE + 72), 20)
  head.writeBigUInt64LE(BigInt(SIZE), 28)
  head.writeBigUInt64LE(BigInt(SIZE / INSTANT_BYTES), 36)
  head.write('fmt ', 48)
  head.writeUInt32LE(16, 52)
  fmt().copy(head, 56)
  head.write('data', 72)
  head.writeUInt32LE(0xffffffff, 76)
  return head
}

/** The second half of the identifiers of all chunks but the first. */
const W64_TAIL = 'f3acd3118cd100c04f8edb8a'

function wave64(): Buffer {
  const id = (name: string, tail = W64_TAIL) =>
    Buffer.concat([Buffer.from(name), Buffer.from(tail, 'hex')])
  const size = (bytes: number) => {
    const out = Buffer.alloc(8)
    out.writeBigUInt64LE(BigInt(bytes))
    return out
  }
  return Buffer.concat([
    id('riff', '2e91cf11a5d628db04c10000'),
    size(SIZE + 104),
    id('wave'),
    id('fmt '),
    size(24 + 16),
    fmt(),
    id('data'),
    size(24 + SIZE),
  ])
}

const META = {
  global: { 'core:datatype': 'ci16_le', 'core:sample_rate': RATE_HZ, 'core:version': '1.0.0' },
  captures: [{ 'core:sample_start': 0 }],
  annotations: [],
}

/** What touches a second in the middle. */
function recipe(): string {
  const startS = 50_000
  const shape = { kind: 'rectangle', startS, endS: startS + 1, lowHz: 500, highHz: 1500 }
  return JSON.stringify({
    format: 'specmask-recipe',
    version: 1,
    chain: [
      { kind: 'mask', regions: [{ label: 'a', effect: { kind: 'reject', gainDb: null }, shape }] },
      { kind: 'denoise', learn: { startS, endS: startS + 1 } },
    ],
    find: { startS, endS: startS + 1 },
    features: { sets: ['spectral'], per: 'region', of: 'result' },
    outputs: { result: false, clips: true, table: 'csv', features: 'parquet' },
  })
}

beforeAll(() => {
  sparse('a.wav', rf64())
  sparse('b.w64', wave64())
  sparse('c.sigmf-data', Buffer.alloc(0))
  writeFileSync(path('c.sigmf-meta'), JSON.stringify(META))
  writeFileSync(path('r.recipe.json'), recipe())
})

afterAll(remove)

test('20 GiB of WAV, Wave64 and raw samples are worked on in 300 MiB', async () => {
  const files = ['a.wav', 'b.w64', 'c.sigmf-data'].map((name) => path(name))
  const tables = ['--recipe', path('r.recipe.json'), '--out']
  const runs = {
    apply: ['apply', path('r.recipe.json'), ...files, '--out', path('out')],
    find: ['find', ...files, ...tables, path('found.parquet')],
    features: ['features', ...files, ...tables, path('features.parquet')],
  }
  for (const [command, args] of Object.entries(runs)) {
    const { status, mib, said } = await peakMemory(args)
    console.log(`${command}: ${mib.toFixed(0)} MiB at most`)
    expect(status, said).toBe(0)
    expect(mib, command).toBeLessThan(MOST_MIB)
  }
}, 240_000)
