import { open } from 'node:fs/promises'
import { deserialize, serialize } from 'node:v8'
import { FormatError } from '#core/base'
import { readAt } from './disk-file'
import type { OutputFile } from './output-file'

/** Bytes in front of each value that say how many it takes. */
const LENGTH_BYTES = 4

/** Writes a value behind those before it: whatever threads can send each other. */
export async function writeValue(file: OutputFile, value: unknown): Promise<void> {
  const bytes = serialize(value)
  const length = Buffer.alloc(LENGTH_BYTES)
  length.writeUInt32LE(bytes.length)
  await file.write(length)
  await file.write(bytes)
}

/** The values of a file, one after the other. @throws {FormatError} if it is cut off */
export async function* valuesIn<T>(path: string): AsyncGenerator<T> {
  const file = await open(path)
  try {
    let at = 0
    for (;;) {
      const head = Buffer.from(await readAt(file, at, LENGTH_BYTES))
      if (head.length === 0) return
      const length = head.length < LENGTH_BYTES ? Number.POSITIVE_INFINITY : head.readUInt32LE()
      const bytes = await readAt(file, at + LENGTH_BYTES, Math.min(length, 2 ** 30))
      if (bytes.length < length) throw new FormatError(`${path} is cut off`, at)
      at += LENGTH_BYTES + length
      yield deserialize(bytes) as T
    }
  } finally {
    await file.close()
  }
}
