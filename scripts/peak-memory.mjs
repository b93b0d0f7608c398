// Runs the built command line and says how much memory its process held at most.
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

const PROGRAM = resolve('dist-cli/specmask.mjs')

/**
 * Read by the program before its own code. On Linux a process inherits the largest size of the one that started it;
 * what it has held itself stands in its status.
 */
const TELL = `
  import { existsSync, readFileSync, writeFileSync } from 'node:fs'
  import { isMainThread } from 'node:worker_threads'
  const status = '/proc/self/status'
  const own = () => existsSync(status) && /VmHWM:\\s+(\\d+)/.exec(readFileSync(status, 'utf8'))?.[1]
  if (isMainThread) process.on('exit', () =>
    writeFileSync(process.env.PEAK_MEMORY_PATH, String(own() || process.resourceUsage().maxRSS)))`

/** @returns `{ status, mib, seconds, said }`, as the system counts resident memory, all threads together */
export async function peakMemory(args) {
  const folder = mkdtempSync(join(tmpdir(), 'specmask-peak-'))
  try {
    const env = { ...process.env, PEAK_MEMORY_PATH: join(folder, 'peak') }
    const own = ['--import', `data:text/javascript,${encodeURIComponent(TELL)}`, PROGRAM]
    const startedAt = performance.now()
    const child = spawn(process.execPath, [...own, ...args], {
      env,
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    let said = ''
    child.stderr.on('data', (text) => (said += text))
    const status = await new Promise((ended) => child.once('close', ended))
    const seconds = (performance.now() - startedAt) / 1000
    const mib = Number(readFileSync(env.PEAK_MEMORY_PATH, 'utf8')) / 1024
    return { status, mib, seconds, said }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
