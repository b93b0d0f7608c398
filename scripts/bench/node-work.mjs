// The product's modules in a Node of their own: what they take is read off the processor's time, which says the same
// beside others as alone.
import { spawn } from 'node:child_process'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { build } from 'vite'

/** @returns `{ ask, stop }`: ask answers a question with a number */
export async function startNodeWork(folder, name) {
  const outDir = join(folder, 'node')
  await build({
    configFile: resolve('vite.cli.config.ts'),
    logLevel: 'error',
    build: { ssr: resolve(`scripts/bench/node/${name}.ts`), outDir, emptyOutDir: true },
  })
  const child = spawn(process.execPath, [join(outDir, 'specmask.mjs')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const waiting = []
  createInterface({ input: child.stdout }).on('line', (line) =>
    waiting.shift()?.resolve(Number(line)),
  )
  child.on('exit', () => {
    for (const { reject } of waiting.splice(0)) reject(new Error('Specmask in Node ended'))
  })
  const ask = (question) =>
    new Promise((resolve, reject) => {
      waiting.push({ resolve, reject })
      child.stdin.write(`${JSON.stringify(question)}\n`)
    })
  return { ask, stop: () => child.kill() }
}
