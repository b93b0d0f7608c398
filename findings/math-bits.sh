#!/usr/bin/env bash
. "$(dirname "$0")/lib.sh"
guess 'Math.sin, cos, exp, log and pow are IEEE 754 like + and *: the same bits in every engine'
real 'the last bits differ between Node, Chromium, Firefox and WebKitGTK (65,536 arguments a function, hashed)'
matters 'windows, filters and gains made with them give other bytes in each engine: no two exports are equal, no hash of a result can be compared'
cat >try.mjs <<'JS'
const { needBrowsers, open, verdict } = await import(`${process.env.FINDINGS}/browsers.mjs`)
const NAMES = ['sin', 'cos', 'exp', 'log', 'pow']
/** FNV-1a over the 65,536 doubles of each function; the arguments are exact: made of integers and halves. */
function hashes(names) {
  return names.map((name) => {
    const values = new Float64Array(65536)
    for (let i = 0; i < values.length; i++) values[i] = name === 'pow' ? Math.pow(1 + i / 65536, 2.5) : Math[name]((i + 1) / 4096)
    let hash = 2166136261
    for (const byte of new Uint8Array(values.buffer)) hash = Math.imul(hash ^ byte, 16777619)
    return (hash >>> 0).toString(16).padStart(8, '0')
  })
}
const site = { '/': `<script>report((${hashes})(${JSON.stringify(NAMES)}))</script>` }
console.log(`version: Node ${process.version}`)
await needBrowsers('chromium', 'firefox', 'webkit')
const seen = { node: hashes(NAMES) }
for (const engine of ['chromium', 'firefox', 'webkit']) seen[engine] = (await open(engine, site)).value
for (const [engine, all] of Object.entries(seen)) console.log(`seen:    ${engine.padEnd(8)} ${NAMES.map((name, i) => `${name} ${all[i]}`).join('  ')}`)
const kinds = NAMES.map((_, i) => new Set(Object.values(seen).map((all) => all[i])).size)
console.log(`seen:    different hashes: ${NAMES.map((name, i) => `${name} ${kinds[i]}`).join(', ')}`)
verdict(...kinds.map((count) => count > 1))
JS
see node try.mjs
