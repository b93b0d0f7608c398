#!/usr/bin/env bash
. "$(dirname "$0")/lib.sh"
guess 'write() of a FileSystemSyncAccessHandle throws a QuotaExceededError where the space that a page may use is used up, or answers how many bytes it wrote'
real 'in a private window of Chromium it answers 4294967288, the number of an error (-8) read as a count, and throws nothing; in other windows it throws, and in both a stream does'
matters 'a writer that asks whether fewer bytes were written than given goes on: the file has a hole, or ends early, and counts as complete'
npm_packages puppeteer-core@24.43.1
cat >try.mjs <<'JS'
const { chromiumLaunch, needBrowsers, verdict } = await import(`${process.env.FINDINGS}/browsers.mjs`)
import { createServer } from 'node:http'
import puppeteer from 'puppeteer-core'
await needBrowsers('chromium')
const server = createServer((_, response) => response.end('a page'))
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
const origin = `http://127.0.0.1:${server.address().port}`
const browser = await puppeteer.launch(chromiumLaunch())
const program = `
  const said = (action) => { try { return action() } catch (error) { return error.name } }
  const streamTo = async (handle, bytes) => {
    const writable = await handle.createWritable()
    await writable.write(bytes)
    await writable.close()
    return 'written'
  }
  const run = async () => {
    const folder = await navigator.storage.getDirectory()
    const other = await folder.getFileHandle('b', { create: true })
    const access = await (await folder.getFileHandle('a', { create: true })).createSyncAccessHandle()
    const bytes = new Uint8Array(100_000)
    const counts = Array.from({ length: 12 }, (_, i) => said(() => access.write(bytes, { at: i * bytes.length })))
    const size = access.getSize()
    access.close()
    const streamed = await streamTo(other, new Uint8Array(2e6)).catch((error) => error.name)
    return { counts, size, streamed }
  }
  run().catch((error) => ({ error: String(error) })).then(postMessage)`
const seenIn = async (context) => {
  const page = await context.newPage()
  await page.goto(origin)
  const session = await page.createCDPSession()
  await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 200_000 })
  return page.evaluate((text) => new Promise((resolve) => {
    new Worker(URL.createObjectURL(new Blob([text]))).onmessage = ({ data }) => resolve(data)
  }), program)
}
const usual = await seenIn(browser.defaultBrowserContext())
const own = await seenIn(await browser.createBrowserContext())
await browser.close()
server.close()
for (const [name, { counts, size, streamed, error }] of Object.entries({ usual, private: own })) {
  console.log(`seen:    ${name} window, ${error ?? `writes of 100,000 bytes where 200,000 may be: ${[...new Set(counts)].join(', ')}; the file has ${size}; a stream: ${streamed}`}`)
}
const isTold = ({ counts = [], streamed }) => [counts.at(-1), streamed].map((each) => each === 'QuotaExceededError')
verdict(...isTold(usual), own.counts?.at(-1) === 2 ** 32 - 8, isTold(own)[1])
JS
see node try.mjs
