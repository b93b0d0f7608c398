import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { type Plugin, transformWithOxc } from 'vite'

const SOURCE = 'src/offline/service-worker.ts'

const LISTED = { recursive: true, withFileTypes: true } as const

/** Writes `sw.js` beside the page: the service worker with the addresses of all that was built. */
export function serviceWorker(): Plugin {
  let publicDir = ''
  return {
    name: 'service-worker',
    apply: 'build',
    // After every other file is there.
    enforce: 'post',
    configResolved: (config) => {
      publicDir = config.publicDir
    },
    async generateBundle(_, bundle) {
      const hash = createHash('sha256')
      for (const name of Object.keys(bundle).sort()) {
        const file = bundle[name]
        hash.update(name).update(file?.type === 'chunk' ? file.code : (file?.source ?? ''))
      }
      // A build may have none: the bench's page.
      const found = publicDir === '' ? [] : readdirSync(publicDir, LISTED)
      const copied = found
        .filter((entry) => entry.isFile())
        .map((entry) => posix.relative(publicDir, join(entry.parentPath, entry.name)))
      for (const name of copied) hash.update(name).update(readFileSync(join(publicDir, name)))
      const files = ['./', ...Object.keys(bundle), ...copied].filter(
        (name) => name !== 'index.html',
      )
      const { code } = await transformWithOxc(readFileSync(SOURCE, 'utf8'), SOURCE)
      const name = `specmask ${hash.digest('hex').slice(0, 16)}`
      this.emitFile({
        type: 'asset',
        fileName: 'sw.js',
        source: `const BUILD_NAME = ${JSON.stringify(name)}\nconst BUILD_FILES = ${JSON.stringify(files.sort())}\n${code}`,
      })
    },
  }
}
