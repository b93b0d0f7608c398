#!/usr/bin/env bash
. "$(dirname "$0")/lib.sh"
guess 'an optimizing level of asc inlines a helper of two SIMD instructions, or else the engine does'
real 'at -O1 it stays a call wherever it is used more than once, and Node 20 does not inline it: each v128 goes through memory, the loop is ten times slower; @inline or -O2 cures it'
matters 'a kernel split into readable helpers loses more than SIMD had gained; measured in Chromium 156, which inlines it, nothing is seen'
npm_packages assemblyscript@0.28.20
cat >kernel.ts <<'TS'
function blend(a: v128, b: v128): v128 { return f32x4.add(f32x4.mul(a, b), b) }

export function run(p: usize, q: usize, count: i32): void {
  for (let i: i32 = 0; i < count; i += 8) {
    const at = <usize>i << 2
    const a = v128.load(p + at), b = v128.load(p + at, 16)
    const c = v128.load(q + at), d = v128.load(q + at, 16)
    v128.store(p + at, blend(blend(a, c), blend(b, d)))
    v128.store(p + at, blend(blend(a, d), c), 16)
  }
}
TS
sed 's/^function blend/@inline function blend/' kernel.ts >inlined.ts
cat >try.mjs <<'JS'
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
const { needBrowsers, open, verdict } = await import(`${process.env.FINDINGS}/browsers.mjs`)

function compiled(source, level) {
  const args = ['node_modules/assemblyscript/bin/asc.js', source, level, '--enable', 'simd', '--runtime', 'stub', '--importMemory', '-o', 'k.wasm', '-t', 'k.wat']
  execFileSync(process.execPath, args)
  return { calls: readFileSync('k.wat', 'utf8').match(/\(?call \$/g)?.length ?? 0, wasm: readFileSync('k.wasm').toString('base64') }
}
/** The best of seven runs, in ms, after as many calls to warm up. */
async function bestMs(base64) {
  const memory = new WebAssembly.Memory({ initial: 16 })
  const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))
  const { run } = (await WebAssembly.instantiate(bytes, { env: { memory } })).instance.exports
  let best = Infinity
  for (let round = 0; round < 8; round++) {
    const start = performance.now()
    for (let i = 0; i < 3000; i++) run(65536, 131072, 8192)
    if (round > 0) best = Math.min(best, performance.now() - start)
  }
  return best
}
const builds = { 'O1': compiled('kernel.ts', '-O1'), 'O1 @inline': compiled('inlined.ts', '-O1'), 'O2': compiled('kernel.ts', '-O2') }
console.log(`seen:    calls left: ${Object.entries(builds).map(([name, { calls }]) => `${name} ${calls}`).join(', ')}`)
await needBrowsers('chromium')
const ratios = {}
const slower = async (engine, measured) => {
  const [plain, inlined] = await measured([builds['O1'].wasm, builds['O1 @inline'].wasm])
  ratios[engine] = plain / inlined
  console.log(`seen:    ${engine}: O1 ${plain.toFixed(1)} ms, with @inline ${inlined.toFixed(1)} ms: ${ratios[engine].toFixed(1)} times`)
}
await slower('Node', async ([plain, inlined]) => [await bestMs(plain), await bestMs(inlined)])
await slower('Chromium', async (pair) => (await open('chromium', {
  '/': `<script>
    const bestMs = ${bestMs};
    (async () => report([await bestMs('${pair[0]}'), await bestMs('${pair[1]}')]))()
  </script>`,
})).value)
verdict(builds['O1'].calls > 0, builds['O1 @inline'].calls === 0, builds['O2'].calls === 0, ratios.Node > 3)
JS
see node try.mjs
