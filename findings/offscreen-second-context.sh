#!/usr/bin/env bash
. "$(dirname "$0")/lib.sh"
guess 'getContext("2d") asked a second time returns the same context, on an OffscreenCanvas too'
real 'Firefox throws InvalidStateError where the OffscreenCanvas came from a <canvas> by transferControlToOffscreen'
matters 'a renderer that asks for its context whenever it draws stops at the second frame, in Firefox only'
cat >try.mjs <<'JS'
const { needBrowsers, open, verdict } = await import(`${process.env.FINDINGS}/browsers.mjs`)
const site = {
  '/': `<canvas></canvas><script>
    const worker = new Worker('/worker.js')
    const canvas = document.querySelector('canvas').transferControlToOffscreen()
    worker.onmessage = ({ data }) => report(data)
    worker.postMessage(canvas, [canvas])
  </script>`,
  '/worker.js': `
    const second = (canvas) => {
      const first = canvas.getContext('2d')
      try { return canvas.getContext('2d') === first ? 'the same' : 'another' } catch (error) { return error.name }
    }
    onmessage = ({ data }) => postMessage({ transferred: second(data), own: second(new OffscreenCanvas(8, 8)) })`,
}
await needBrowsers('firefox', 'chromium', 'webkit')
const seen = {}
for (const engine of ['firefox', 'chromium', 'webkit']) {
  seen[engine] = (await open(engine, site)).value
  console.log(`seen:    ${engine}: transferred: ${seen[engine].transferred}, made in the worker: ${seen[engine].own}`)
}
verdict(seen.firefox.transferred === 'InvalidStateError', seen.firefox.own === 'the same', seen.chromium.transferred === 'the same')
JS
see node try.mjs
