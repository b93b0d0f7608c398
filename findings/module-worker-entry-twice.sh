#!/usr/bin/env bash
. "$(dirname "$0")/lib.sh"
guess 'a module is evaluated once an address: a chunk that imports the entry of its worker gets the module that runs'
real 'WebKitGTK evaluates the entry of a module worker a second time when a chunk that import() loads later imports it'
matters "bundlers write such chunks when a lazy part shares code with the entry: state is there twice, listeners are added twice, replies come twice"
cat >try.mjs <<'JS'
const { needBrowsers, open, verdict } = await import(`${process.env.FINDINGS}/browsers.mjs`)
const site = {
  '/': `<script>
    const worker = new Worker('/entry.js', { type: 'module' })
    let replies = 0
    worker.onmessage = ({ data }) => {
      if (data === 'pong') replies++
      else if (data === 'loaded') worker.postMessage('ping')
      else report({ ...data, replies })
    }
    worker.postMessage('load')
  </script>`,
  '/entry.js': `
    export const state = { number: (globalThis.evaluated = (globalThis.evaluated ?? 0) + 1) }
    addEventListener('message', async ({ data }) => {
      if (data === 'ping') {
        postMessage('pong')
        setTimeout(() => postMessage({ evaluated: globalThis.evaluated, isOneState: globalThis.isOneState }), 300)
      } else if (state.number === 1) {
        const { seen } = await import('/lazy.js')
        globalThis.isOneState = seen === state
        postMessage('loaded')
      }
    })`,
  '/lazy.js': `import { state } from '/entry.js'
    export const seen = state`,
}
await needBrowsers('webkit', 'firefox', 'chromium')
const seen = {}
for (const engine of ['webkit', 'firefox', 'chromium']) {
  const { value } = await open(engine, site)
  seen[engine] = value
  console.log(`seen:    ${engine}: entry evaluated ${value.evaluated} times, ${value.replies} replies to one message, one state: ${value.isOneState}`)
}
verdict(seen.webkit.evaluated === 2, seen.webkit.replies === 2, !seen.webkit.isOneState, seen.firefox.evaluated === 1, seen.chromium.evaluated === 1)
JS
see node try.mjs
