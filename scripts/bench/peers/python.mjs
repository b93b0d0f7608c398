// One Python for the whole run: its modules are loaded once and its arrays stay warm.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const PROGRAM = fileURLToPath(new URL('peers.py', import.meta.url))

/** Starts Python's peers by the first python3 on the path that has numpy; undefined where none has. */
export async function startPython() {
  const folders = (process.env.PATH ?? '').split(delimiter)
  for (const program of folders.map((folder) => join(folder, 'python3')).filter(existsSync)) {
    const python = await startedBy(program)
    if (python !== undefined) return python
  }
  return undefined
}

async function startedBy(program) {
  const child = spawn(program, ['-u', PROGRAM], { stdio: ['pipe', 'pipe', 'ignore'] })
  const lines = createInterface({ input: child.stdout })
  const waiting = []
  lines.on('line', (line) => waiting.shift()?.resolve(JSON.parse(line)))
  const fail = () => {
    for (const { reject } of waiting.splice(0)) reject(new Error('Python ended'))
  }
  child.on('error', fail)
  child.on('exit', fail)
  child.stdin.on('error', fail)
  const ask = (question) =>
    new Promise((resolve, reject) => {
      waiting.push({ resolve, reject })
      child.stdin.write(`${JSON.stringify(question)}\n`)
    })
  try {
    const { list, missing, versions } = await ask({ list: true })
    return { program, ask, works: list, missing, versions, stop: () => child.kill() }
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
