// What the browser fetches until a recording is on the screen, compressed.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { openFile, openProduct } from '../product.mjs'
import { writeRecording } from '../recording.mjs'
import { serveFolder } from '../server.mjs'

export const title = 'Download that the first screen needs, gzip (goal 200 kB)'

export async function run({ browser, productFolder, folder }) {
  const path = join(folder, 'small.wav')
  await writeRecording(path, 2)
  const server = await serveFolder(productFolder)
  const page = await openProduct(browser, server.url)
  await openFile(page, path)
  await page.close()
  server.close()
  const files = await Promise.all(
    [...server.asked].map(async (name) => ({
      name,
      kB: gzipSync(await readFile(join(productFolder, name)), { level: 9 }).length / 1000,
    })),
  )
  const row = (contender, value) => ({ work: 'first screen', contender, value, unit: 'kB' })
  const total = files.reduce((sum, { kB }) => sum + kB, 0)
  return [
    row('all together', total),
    ...files.sort((a, b) => b.kB - a.kB).map(({ name, kB }) => row(name, kB)),
  ]
}
