// What the browser fetches until the first screen stands, and until a recording is on it, compressed.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { idle } from '../product.mjs'
import { writeRecording } from '../recording.mjs'
import { serveFolder } from '../server.mjs'

export const title = 'Download that the first screen needs, gzip (goal 260 kB)'

export async function run({ browser, productFolder, folder }) {
  const path = join(folder, 'small.wav')
  await writeRecording(path, 2)
  const server = await serveFolder(productFolder)
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  // What is fetched while nothing is to be done is not needed: this page is never free.
  await page.addInitScript(() => {
    window.requestIdleCallback = () => 0
  })
  await page.goto(server.url)
  await page.waitForFunction(() => 'specmask' in window)
  await idle(page)
  const atFirst = [...server.asked]
  await page.locator('input[type=file]').first().setInputFiles(path)
  await page.waitForFunction(() => window.specmask.project() !== undefined)
  await idle(page)
  const afterOpening = [...server.asked]
  await page.close()
  server.close()

  const sizeOf = async (name) => ({
    name,
    kB: gzipSync(await readFile(join(productFolder, name)), { level: 9 }).length / 1000,
  })
  const files = await Promise.all(atFirst.map(sizeOf))
  const later = await Promise.all(
    afterOpening.filter((name) => !atFirst.includes(name)).map(sizeOf),
  )
  const totalOf = (some) => some.reduce((sum, { kB }) => sum + kB, 0)
  const row = (work) => (contender, value) => ({ work, contender, value, unit: 'kB' })
  // The build names files by what is in them, and another build's are to be compared with these.
  const lasting = (name) => name.replace(/-[\w-]{8}(?=\.\w+$)/, '')
  return [
    row('first screen')('all together', totalOf(files)),
    row('a recording on it')('all together', totalOf([...files, ...later])),
    ...files
      .sort((a, b) => b.kB - a.kB)
      .map(({ name, kB }) => row('first screen')(lasting(name), kB)),
    ...later
      .sort((a, b) => b.kB - a.kB)
      .map(({ name, kB }) => row('a recording on it')(lasting(name), kB)),
  ]
}
