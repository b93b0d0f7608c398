import { fileURLToPath } from 'node:url'
import { setFlagsFromString } from 'node:v8'
import { isMainThread, Worker } from 'node:worker_threads'
import type { Engines } from '#core/dsp'
import { removeUnfinished } from './files/output-file'
import { run } from './run'
import { endThreads } from './running-threads'

/** Samples lie in array buffers, outside the heap; the default would be 48 MiB for small new objects. */
const YOUNG = { maxYoungGenerationSizeMb: 8 }

/**
 * Array buffers count where the engine decides when to collect garbage, too, and the heap is a few
 * megabytes: it was collected a dozen times a minute of stereo, an eighth of the processor time.
 */
setFlagsFromString('--heap-growing-percent=100')
/**
 * Code has to run several times as long before it is optimised: the hot loops are the kernel's, and
 * compiling, in each thread anew, was a seventh of the processor time of eight files.
 */
setFlagsFromString('--interrupt-budget=600000')

if (isMainThread) await begin()
else (await import('./threads')).serveTasks(await engines())

async function begin(): Promise<void> {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => void endBy(signal))
  }
  process.exitCode = await run(process.argv.slice(2), {
    version: SPECMASK_VERSION,
    engines,
    startThread: (job) =>
      new Worker(fileURLToPath(import.meta.url), { workerData: job, resourceLimits: YOUNG }),
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
    isWatched: process.stderr.isTTY,
  })
}

async function endBy(signal: NodeJS.Signals): Promise<void> {
  // A thread that goes on could begin a file behind those that are taken away.
  await endThreads()
  removeUnfinished()
  // By the signal itself, so that a shell sees which it was.
  process.kill(process.pid, signal)
}

async function engines(): Promise<Engines> {
  return (await import('./kernel-engines')).kernelEngines()
}
