#!/usr/bin/env bash
. "$(dirname "$0")/lib.sh"
guess 'a File of the private file system is what it was when it was got: after a write to its handle it reads as before, or is refused'
real 'in Firefox it is a window on the file: it reads what was written later, more bytes than its own size says, and pieces of it are of two states; Chromium refuses it with NotReadableError'
matters 'a recording that is read in pieces while its private copy is written anew becomes a mixture of both, without an error'
cat >try.mjs <<'JS'
const { needBrowsers, open, verdict } = await import(`${process.env.FINDINGS}/browsers.mjs`)
const site = {
  '/': `<script>
    new Worker('/worker.js').onmessage = ({ data }) => report(data)
  </script>`,
  '/worker.js': `
    const said = (promise) => promise.catch((error) => error.name)
    const run = async () => {
      const folder = await navigator.storage.getDirectory()
      const handle = await folder.getFileHandle('samples', { create: true })
      const write = async (text) => {
        const access = await handle.createSyncAccessHandle()
        access.truncate(0)
        access.write(new TextEncoder().encode(text), { at: 0 })
        access.close()
      }
      await write('first')
      const file = await handle.getFile()
      const piece = file.slice(0, 2)
      const before = await piece.text()
      await write('another one')
      return { size: file.size, before, all: await said(file.text()), piece: await said(piece.text()) }
    }
    run().then(postMessage)`,
}
await needBrowsers('firefox', 'chromium')
const seen = {}
for (const engine of ['firefox', 'chromium']) {
  seen[engine] = (await open(engine, site)).value
  const { size, before, all, piece } = seen[engine]
  console.log(`seen:    ${engine}: a File of ${size} bytes, its first two ${before}; after a write all of it: ${all}, its first two: ${piece}`)
}
const { firefox, chromium } = seen
verdict(firefox.size === 5, firefox.all === 'another one', firefox.piece === 'an', chromium.all === 'NotReadableError')
JS
see node try.mjs
