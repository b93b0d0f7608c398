#!/usr/bin/env bash
. "$(dirname "$0")/lib.sh"
guess 'IndexedDB stores what can be cloned, Blobs and Files among it, in a private window as elsewhere'
real 'in a private session of WebKitGTK (every session driven by automation is one) a Blob is refused, an ArrayBuffer is not; and navigator.storage is missing in every session, in a secure context'
matters 'work that is saved as Blobs (the fast way elsewhere) is not saved, and a test by WebDriver sees another storage than users have'
cat >try.mjs <<'JS'
const { needBrowsers, open, verdict } = await import(`${process.env.FINDINGS}/browsers.mjs`)
const site = {
  '/': `<script>
    const opening = indexedDB.open('d', 1)
    opening.onupgradeneeded = () => opening.result.createObjectStore('s')
    opening.onsuccess = async () => {
      const put = (value) => new Promise((resolve) => {
        const transaction = opening.result.transaction('s', 'readwrite')
        try {
          const request = transaction.objectStore('s').put(value, 'k')
          request.onerror = () => resolve(request.error.name)
          transaction.oncomplete = () => resolve('stored')
          transaction.onabort = () => resolve(transaction.error?.name ?? request.error?.name)
        } catch (error) { resolve(error.name) }
      })
      report({ blob: await put(new Blob(['1'])), buffer: await put(new ArrayBuffer(1)), storage: typeof navigator.storage, isSecure: isSecureContext })
    }
  </script>`,
}
await needBrowsers('webkit', 'firefox')
const shown = async (name, engine, args) => {
  const { value } = await open(engine, site, { args })
  console.log(`seen:    ${name}: Blob ${value.blob}, ArrayBuffer ${value.buffer}, navigator.storage ${value.storage}, secure context ${value.isSecure}`)
  return value
}
const hidden = await shown('WebKitGTK, private', 'webkit', ['--private'])
const usual = await shown('WebKitGTK', 'webkit', [])
const firefox = await shown('Firefox, private', 'firefox', ['-private-window'])
verdict(hidden.blob !== 'stored', hidden.buffer === 'stored', usual.blob === 'stored', hidden.isSecure, usual.storage === 'undefined')
JS
see node try.mjs
