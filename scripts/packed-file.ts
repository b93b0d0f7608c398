import { readFile } from 'node:fs/promises'
import { gzipSync } from 'node:zlib'
import type { Plugin } from 'vite'

/**
 * `import packed from 'package/file?packed'`: a file within the bundle, as gzip in base64, so that
 * nothing need lie beside the program.
 */
export function packedFile(): Plugin {
  return {
    name: 'packed-file',
    enforce: 'pre',
    load: {
      filter: { id: /\?packed$/ },
      async handler(id) {
        const [path = ''] = id.split('?')
        const packed = gzipSync(await readFile(path)).toString('base64')
        return { code: `export default '${packed}'`, map: null }
      },
    },
  }
}
