#!/usr/bin/env bash
. "$(dirname "$0")/lib.sh"
guess 'worker-src says what may become a worker, script-src what scripts may be loaded, whether a page or a module worker imports them'
real 'the static imports of a module worker fall under worker-src (script-src is not asked), its import() under script-src, in all three engines'
matters "\"worker-src blob:; script-src 'self'\" lets a blob become a worker and then refuses its first import: a bare error event without a message, cured by turning the import into import()"
cat >try.mjs <<'JS'
const { needBrowsers, open, verdict } = await import(`${process.env.FINDINGS}/browsers.mjs`)
const site = (policy, statement) => ({
  '/': {
    headers: { 'content-security-policy': policy },
    text: `<script></script><script nonce="page">
      const text = ${JSON.stringify(statement)}.replace('PART', location.origin + '/part.js')
      const worker = new Worker(URL.createObjectURL(new Blob([text], { type: 'text/javascript' })), { type: 'module' })
      worker.onmessage = ({ data }) => location.replace('/report?' + encodeURIComponent(JSON.stringify(data)))
      worker.onerror = () => location.replace('/report?%22refused%22')
    </script>`,
  },
  '/part.js': `postMessage('runs')`,
})
const STATIC = `import 'PART'`
const DYNAMIC = `import('PART').catch(() => postMessage('refused'))`
const scriptOnly = "worker-src blob:; script-src 'nonce-page' 'self'"
const workerOnly = "worker-src blob: 'self'; script-src 'nonce-page'"
await needBrowsers('firefox', 'chromium', 'webkit')
const isSo = []
for (const engine of ['firefox', 'chromium', 'webkit']) {
  const seen = []
  for (const policy of [scriptOnly, workerOnly])
    for (const statement of [STATIC, DYNAMIC]) seen.push((await open(engine, site(policy, statement))).value)
  console.log(`seen:    ${engine}: part allowed by script-src only: import ${seen[0]}, import() ${seen[1]}; by worker-src only: import ${seen[2]}, import() ${seen[3]}`)
  isSo.push(seen.join() === 'refused,runs,runs,refused')
}
verdict(...isSo)
JS
see node try.mjs
