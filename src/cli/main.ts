import { enginesOf } from '#core/dsp'
import { kernelBytes } from '#kernel'
import { removeUnfinished } from './output-file'
import { run } from './run'

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.once(signal, () => {
    removeUnfinished()
    // Ends as if nobody had listened, so that a shell sees by what.
    process.kill(process.pid, signal)
  })
}

process.exitCode = await run(process.argv.slice(2), {
  version: SPECMASK_VERSION,
  engines: () => enginesOf(kernelBytes),
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
  isWatched: process.stderr.isTTY,
})
