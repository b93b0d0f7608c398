// FFTW, where its library and a C compiler are: compiled for the run.
import { execFileSync, spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const SOURCE = fileURLToPath(new URL('fftw.c', import.meta.url))

const QUIETLY = { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }

function compiled(folder) {
  const flags = execFileSync('pkg-config', ['--cflags', '--libs', 'fftw3f'], QUIETLY)
  const program = join(folder, 'fftw')
  execFileSync('cc', ['-O2', SOURCE, '-o', program, ...flags.trim().split(/\s+/), '-lm'], QUIETLY)
  return program
}

/** Of the library that the peer was compiled with. */
export function fftwVersion() {
  return execFileSync('pkg-config', ['--modversion', 'fftw3f'], QUIETLY).trim()
}

/** Starts FFTW's peer; undefined where it cannot be built. */
export function startFftw(folder) {
  let program
  try {
    program = compiled(folder)
  } catch {
    return undefined
  }
  const child = spawn(program, { stdio: ['pipe', 'pipe', 'ignore'] })
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  return {
    /** Microseconds a real transform of single precision; the first of its kind plans for seconds. */
    transform: async (size, frames) => {
      child.stdin.write(`${size} ${frames}\n`)
      const { value, done } = await lines.next()
      if (done) throw new Error('FFTW ended')
      return Number(value)
    },
    stop: () => child.kill(),
  }
}
