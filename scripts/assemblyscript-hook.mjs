// Node's side of `import … from './module.ts?assemblyscript'`, for runners that know nothing of Vite.
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

const QUERY = /\?assemblyscript(-fused)?$/

export async function load(url, context, next) {
  const [query] = QUERY.exec(url) ?? []
  if (query === undefined) return next(url, context)
  const entry = fileURLToPath(url.slice(0, -query.length)) + query
  const [{ output }] = await build({
    logLevel: 'silent',
    publicDir: false,
    build: { write: false, lib: { entry, formats: ['es'], fileName: 'module' } },
  })
  return { format: 'module', source: output[0].code, shortCircuit: true }
}
