import { expect, test } from 'vitest'
import { crc32 } from '#core/base'
import { datasetZip } from '#core/dataset'
import { memorySink } from '#storage'
import { type MadeFile, zipOfFiles } from './zip-of-files'

const encoder = new TextEncoder()

/** Every second one was written by an earlier visit. */
async function* filesOf(...names: readonly string[]): AsyncGenerator<MadeFile> {
  for (const [i, name] of names.entries()) {
    await Promise.resolve()
    if (name === 'broken') throw new Error('no file')
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

test('files that are handed on whole make the archive of which every byte was seen', async () => {
  const names = ['a.wav', 'Tür, 2 s.wav', 'b.parquet', 'c.json']
  const sink = memorySink()
  await zipOfFiles(filesOf(...names), sink)
  const seen: Uint8Array<ArrayBuffer>[] = []
  for await (const part of datasetZip(datasetOf(...names))) seen.push(Uint8Array.from(part))
  expect(Buffer.from(await sink.blob().arrayBuffer())).toEqual(
    Buffer.from(await new Blob(seen).arrayBuffer()),
  )
})

test('a file that cannot be read aborts the sink and is what is told', async () => {
  const calls: string[] = []
  const call = (name: string) => () => {
    calls.push(name)
    return Promise.resolve()
  }
  const sink = { write: call('write'), close: call('close'), abort: call('abort') }
  await expect(zipOfFiles(filesOf('a.wav', 'broken'), sink)).rejects.toThrow('no file')
  expect(calls).toContain('abort')
  expect(calls).not.toContain('close')
})
