import { expect, test } from 'vitest'
import { memorySink } from './sinks'
import { writeZip, type ZipEntry } from './zip'

async function* entriesOf(...names: readonly string[]): AsyncGenerator<ZipEntry> {
  for (const name of names) {
    await Promise.resolve()
    if (name === 'broken') throw new Error('no clip')
    yield { name, input: new Blob([`bytes of ${name}`]) }
  }
}

test('the directory at its end lists every file where it lies, stored as it is', async () => {
  const sink = memorySink()
  await writeZip(entriesOf('a.wav', 'Tür, 2 s.wav'), sink)
  const zip = Buffer.from(await sink.blob().arrayBuffer())
  const end = zip.lastIndexOf('PK\x05\x06', undefined, 'latin1')
  expect(zip.readUInt16LE(end + 10)).toBe(2)
  const files: [string, string][] = []
  for (let at = zip.readUInt32LE(end + 16); at < end; ) {
    expect(zip.readUInt16LE(at + 10)).toBe(0)
    const [nameBytes, extraBytes] = [zip.readUInt16LE(at + 28), zip.readUInt16LE(at + 30)]
    const name = zip.toString('utf8', at + 46, at + 46 + nameBytes)
    const local = zip.readUInt32LE(at + 42)
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28)
    files.push([name, zip.toString('utf8', start, start + zip.readUInt32LE(at + 24))])
    at += 46 + nameBytes + extraBytes
  }
  expect(files).toEqual([
    ['a.wav', 'bytes of a.wav'],
    ['Tür, 2 s.wav', 'bytes of Tür, 2 s.wav'],
  ])
})

test('an entry that fails aborts the sink and is what is told', async () => {
  const calls: string[] = []
  const call = (name: string) => () => {
    calls.push(name)
    return Promise.resolve()
  }
  const sink = { write: call('write'), close: call('close'), abort: call('abort') }
  await expect(writeZip(entriesOf('a.wav', 'broken'), sink)).rejects.toThrow('no clip')
  expect(calls).toContain('abort')
  expect(calls).not.toContain('close')
})
