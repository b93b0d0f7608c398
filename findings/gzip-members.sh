#!/usr/bin/env bash
. "$(dirname "$0")/lib.sh"
guess 'DecompressionStream unpacks what gunzip, Python and zlib of Node unpack: a gzip of several members is what all of them hold'
real 'browsers have it fail behind the first member, as its text asks for; Node has the same class and reads on'
matters 'bgzip, `cat a.gz b.gz` and loggers that append write such files: they open on a command line and in tests under Node, and in no browser'
needs node gzip
printf first | gzip >a.gz
printf ' second' | gzip >b.gz
cat a.gz b.gz >both.gz
cat >try.mjs <<'JS'
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
const { needBrowsers, open, verdict } = await import(`${process.env.FINDINGS}/browsers.mjs`)

const unpacked = async (bytes) => {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))
  return await new Response(stream).text().catch((error) => error.name)
}
const base64 = (name) => readFileSync(name).toString('base64')
const site = {
  '/': `<script>
    const unpacked = ${unpacked}
    const bytes = (text) => Uint8Array.from(atob(text), (c) => c.charCodeAt(0))
    Promise.all([unpacked(bytes('${base64('a.gz')}')), unpacked(bytes('${base64('both.gz')}'))]).then(report)
  </script>`,
}
const ENGINES = ['chromium', 'firefox', 'webkit']
await needBrowsers(...ENGINES)
const gunzip = execFileSync('gzip', ['-dc', 'both.gz'], { encoding: 'utf8' })
const node = await unpacked(readFileSync('both.gz'))
console.log(`seen:    gzip: ${gunzip}; Node ${process.version}: ${node}`)
const seen = []
for (const engine of ENGINES) {
  const [one, both] = (await open(engine, site)).value
  console.log(`seen:    ${engine}: of one member: ${one}; of two: ${both}`)
  seen.push(one === 'first' && both.endsWith('Error'))
}
verdict(gunzip === 'first second', node === 'first second', ...seen)
JS
see node try.mjs
