import { expect, test } from 'vitest'
import { crc32 } from '#core/base'
import { datasetZip } from '#core/dataset'
import { memorySink } from './sinks'
import { writeZip, type ZippedFile } from './zip'

const encoder = new TextEncoder()

/** Of every second one the checksum is known. */
async function* filesOf(...names: readonly string[]): AsyncGenerator<ZippedFile> {
  for (const [i, name] of names.entries()) {
    await Promise.resolve()
    if (name === 'broken') throw new Error('no clip')
    const bytes = encoder.encode(`bytes of ${name}`)
    yield { name, blob: new Blob([bytes]), checksum: i % 2 === 0 ? crc32(bytes) : undefined }
  }
}

async function* datasetOf(...names: readonly string[]) {
  for await (const { name, blob } of filesOf(...names)) {
    yield { name, parts: wholeOf(blob) }
  }
}

async function* wholeOf(blob: Blob) {
  yield new Uint8Array(await blob.arrayBuffer())
}

test('the directory at its end lists every file where it lies, stored as it is', async () => {
  const sink = memorySink()
  await writeZip(filesOf('a.wav', 'Tür, 2 s.wav'), sink)
  const zip = Buffer.from(await sink.blob().arrayBuffer())
  const end = zip.lastIndexOf('PK\x05\x06', undefined, 'latin1')
  // The record of 64 bits, and behind it where it lies.
  const end64 = end - 20 - 56
  expect(zip.readUInt32LE(end64)).toBe(0x06064b50)
  expect(Number(zip.readBigUInt64LE(end64 + 32))).toBe(2)
  const files: [string, string][] = []
  for (let at = Number(zip.readBigUInt64LE(end64 + 48)); at < end64; ) {
    expect(zip.readUInt16LE(at + 10)).toBe(0)
    const [nameBytes, extraBytes] = [zip.readUInt16LE(at + 28), zip.readUInt16LE(at + 30)]
    const nameEnd = at + 46 + nameBytes
    const name = zip.toString('utf8', at + 46, nameEnd)
    // Sizes and where a file lies stand in the field of 64 bits, behind its id and length.
    const size = Number(zip.readBigUInt64LE(nameEnd + 4))
    const local = Number(zip.readBigUInt64LE(nameEnd + 20))
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28)
    files.push([name, zip.toString('utf8', start, start + size)])
    at += 46 + nameBytes + extraBytes
  }
  expect(files).toEqual([
    ['a.wav', 'bytes of a.wav'],
    ['Tür, 2 s.wav', 'bytes of Tür, 2 s.wav'],
  ])
})

test('files that are handed on whole make the archive of which every byte was seen', async () => {
  const names = ['a.wav', 'Tür, 2 s.wav', 'b.parquet', 'c.json']
  const sink = memorySink()
  await writeZip(filesOf(...names), sink)
  const seen: Uint8Array<ArrayBuffer>[] = []
  for await (const part of datasetZip(datasetOf(...names))) seen.push(Uint8Array.from(part))
  expect(Buffer.from(await sink.blob().arrayBuffer())).toEqual(
    Buffer.from(await new Blob(seen).arrayBuffer()),
  )
})

test('a file that cannot be made aborts the sink and is what is reported', async () => {
  const calls: string[] = []
  const call = (name: string) => () => {
    calls.push(name)
    return Promise.resolve()
  }
  const sink = { write: call('write'), close: call('close'), abort: call('abort') }
  await expect(writeZip(filesOf('a.wav', 'broken'), sink)).rejects.toThrow('no clip')
  expect(calls).toContain('abort')
  expect(calls).not.toContain('close')
})
