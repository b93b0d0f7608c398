import { enginesNamed } from '#testing'
import { run } from './run'

/** Runs a command line; what it says. */
export async function specmask(...args: string[]) {
  let [out, err] = ['', '']
  const status = await run(args, {
    version: '1.2.3',
    engines: () => Promise.resolve(enginesNamed('kernel')),
    out: (text) => {
      out += text
    },
    err: (text) => {
      err += text
    },
    isWatched: false,
  })
  return { status, out, err }
}
