#!/usr/bin/env bash
. "$(dirname "$0")/lib.sh"
guess 'a page whose <meta> Content-Security-Policy says connect-src '"'none'"' sends nothing, nor do its workers'
real 'a worker fetched from a file obeys only the header of its own response: it connects freely; a worker from a blob obeys the page'
matters '"nothing leaves this machine" promised by a <meta> on a static host does not bind the workers that hold the data'
cat >try.mjs <<'JS'
const { needBrowsers, open, verdict } = await import(`${process.env.FINDINGS}/browsers.mjs`)
const worker = (path) => `fetch(ORIGIN + '${path}').then(() => postMessage('sent'), () => postMessage('refused'))`
const site = {
  '/': `<meta http-equiv="content-security-policy" content="default-src 'self' 'unsafe-inline'; worker-src 'self' blob:; connect-src 'none'">
  <script>
    const answer = (url) => new Promise((resolve) => { new Worker(url).onmessage = ({ data }) => resolve(data) })
    const blob = (text) => URL.createObjectURL(new Blob([text], { type: 'text/javascript' }))
    const origin = 'const ORIGIN = ' + JSON.stringify(location.origin) + ';'
    Promise.all([
      fetch('/by-page.txt').then(() => 'sent', () => 'refused'),
      answer(blob(origin + ${JSON.stringify(worker('/by-blob.txt'))})),
      answer('/plain.js'),
      answer('/bound.js'),
    ]).then(([page, blob, file, bound]) => report({ page, blob, file, bound }))
  </script>`,
  '/plain.js': `const ORIGIN = location.origin; ${worker('/by-file.txt')}`,
  '/bound.js': {
    headers: { 'content-security-policy': "connect-src 'none'" },
    text: `const ORIGIN = location.origin; ${worker('/by-bound-file.txt')}`,
  },
  '/by-page.txt': '', '/by-blob.txt': '', '/by-file.txt': '', '/by-bound-file.txt': '',
}
await needBrowsers('chromium', 'firefox', 'webkit')
const isSo = []
for (const engine of ['chromium', 'firefox', 'webkit']) {
  const { value, requests } = await open(engine, site)
  const arrived = Object.keys(requests).filter((path) => path.startsWith('/by-'))
  console.log(`seen:    ${engine}: page ${value.page}, worker of a blob ${value.blob}, worker of a file ${value.file}, with a header of its own ${value.bound}; arrived: ${arrived}`)
  isSo.push(arrived.join() === '/by-file.txt')
}
verdict(...isSo)
JS
see node try.mjs
