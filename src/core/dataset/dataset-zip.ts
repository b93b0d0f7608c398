import type { DatasetFile } from './dataset-recording'
import { ZipStream } from './zip-stream'

/** The bytes of a ZIP of a dataset, as its files come. */
export async function* datasetZip(files: AsyncIterable<DatasetFile>): AsyncGenerator<Uint8Array> {
  const zip = new ZipStream()
  for await (const { name, parts } of files) {
    yield zip.begin(name)
    for await (const part of parts) yield zip.write(part)
    yield zip.endFile()
  }
  yield zip.end()
}
