import { fileURLToPath } from 'node:url'
import { setFlagsFromString } from 'node:v8'
import { isMainThread, Worker } from 'node:worker_threads'
import type { Engines } from '#core/dsp'
import { removeUnfinished } from './files/output-file'
import { run } from './run'

/** Samples lie outside of what a thread's engine manages itself; left alone it takes 48 MiB for small things that are new. */
const YOUNG = { maxYoungGenerationSizeMb: 8 }

/**
 * Samples count as rubbish of what lies inside, too, which is a few megabytes: it was gone through a dozen times a
 * minute of stereo, an eighth of all that the processor did.
 */
setFlagsFromString('--heap-growing-percent=100')
/**
 * Code has to run several times as long before it is compiled with all that is known: what is hot lies in the kernel,
 * and of eight files compiling took a seventh of all that the processor did, in each thread anew.
 */
setFlagsFromString('--interrupt-budget=600000')

if (isMainThread) await begin()
else (await import('./threads')).serveTasks(await engines())

async function begin(): Promise<void> {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => {
      removeUnfinished()
      // Ends as if nobody had listened, so that a shell sees by what.
      process.kill(process.pid, signal)
    })
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

async function engines(): Promise<Engines> {
  return (await import('./kernel-engines')).kernelEngines()
}
