// One Python for the whole run: its modules are loaded once and its arrays stay warm.
import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const PROGRAM = fileURLToPath(new URL('peers.py', import.meta.url))

/** Starts Python's peers; undefined where there is no python3 with numpy. */
export async function startPython() {
  const process = spawn('python3', ['-u', PROGRAM], { stdio: ['pipe', 'pipe', 'ignore'] })
  const lines = createInterface({ input: process.stdout })
  const waiting = []
  lines.on('line', (line) => waiting.shift()?.resolve(JSON.parse(line)))
  const fail = () => {
    for (const { reject } of waiting.splice(0)) reject(new Error('Python ended'))
  }
  process.on('error', fail)
  process.on('exit', fail)
  process.stdin.on('error', fail)
  const ask = (question) =>
    new Promise((resolve, reject) => {
      waiting.push({ resolve, reject })
      process.stdin.write(`${JSON.stringify(question)}\n`)
    })
  try {
    const { list, missing, versions } = await ask({ list: true })
    return { ask, works: list, missing, versions, stop: () => process.kill() }
  } catch {
    return undefined
  }
}

/** Python's contenders for a kind of work. */
export function pythonContenders(python, work, rest) {
  if (python === undefined) return []
  return Object.entries(python.works)
    .filter(([, works]) => works.includes(work))
    .map(([peer]) => ({
      name: peer,
      run: async () => {
        const { ms, error } = await python.ask({ peer, work, ...rest })
        if (error !== undefined) throw new Error(error)
        return ms
      },
    }))
}
