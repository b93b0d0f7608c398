import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { extname, join, normalize } from 'node:path'

const TYPES = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.wasm': 'application/wasm',
  '.svg': 'image/svg+xml',
  '.wav': 'audio/wav',
  '.webmanifest': 'application/manifest+json',
}

/**
 * Serves a folder at an address of its own and remembers what was asked for.
 *
 * @param headers  of every answer
 */
export async function serveFolder(folder, headers = {}) {
  const asked = new Set()
  const answer = async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    const path = pathname.endsWith('/') ? `${pathname}index.html` : pathname
    try {
      const bytes = await readFile(join(folder, normalize(path)))
      asked.add(path)
      response.writeHead(200, {
        ...headers,
        'content-type': TYPES[extname(path)] ?? 'application/octet-stream',
      })
      response.end(bytes)
    } catch {
      response.writeHead(404)
      response.end()
    }
  }
  const server = createServer((request, response) => void answer(request, response))
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://localhost:${server.address().port}/`,
    asked,
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}
