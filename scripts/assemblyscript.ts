import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { Plugin } from 'vite'

/**
 * No run-time library, and no relaxed SIMD: the same bits on every machine. More than -O1 finds
 * nothing in what is written out by hand, but moves sums down to where they are used: both terms
 * wait in registers, of which there are too few.
 */
const OPTIONS = ['-O1', '--noAssert', '--runtime', 'stub', '--enable', 'simd']
/**
 * With sums of products in one instruction, in the memory of another module: constants lie behind
 * that one's.
 */
const FUSED = [...OPTIONS, '--enable', 'relaxed-simd', '--importMemory', '--memoryBase', '1536']
const BUILDS = new Map([
  ['assemblyscript', OPTIONS],
  ['assemblyscript-fused', FUSED],
])
/** Registers are passed between our own functions, never to the host. */
const QUIET = ['--disableWarning', '112']

/** Where compiled modules are cached: compiling takes seconds, and every run of the tests needs it. */
const CACHE = 'node_modules/.cache/assemblyscript'

/**
 * `import { hex } from './module.ts?assemblyscript'`: the WebAssembly module that the file
 * compiles to, as text within the bundle, so that no request fetches it and it works offline. Two
 * digits a byte: what repeats does so as text, and packs a fifth better than base64.
 * `?assemblyscript-fused` is another build of the same.
 */
export function assemblyscript(): Plugin {
  return {
    name: 'assemblyscript',
    enforce: 'pre',
    async load(id) {
      const [path = '', query = ''] = id.split('?')
      const options = BUILDS.get(query)
      if (options === undefined) return undefined
      const sources = await sourcesBeside(path)
      for (const source of sources) this.addWatchFile(source)
      const wasm = await compiled(path, sources, options)
      return `export const hex = '${wasm.toString('hex')}'`
    },
  }
}

/** All files of the module's folder: whatever it imports. */
async function sourcesBeside(path: string): Promise<readonly string[]> {
  const folder = dirname(path)
  const names = (await readdir(folder)).filter((name) => name.endsWith('.ts'))
  return names.toSorted().map((name) => join(folder, name))
}

async function compiled(
  path: string,
  sources: readonly string[],
  options: readonly string[],
): Promise<Buffer> {
  const hash = createHash('sha256').update([basename(path), ...options].join(' '))
  hash.update(await readFile('node_modules/assemblyscript/package.json'))
  for (const source of sources) hash.update(await readFile(source))
  const cached = join(CACHE, `${hash.digest('hex').slice(0, 16)}.wasm`)
  const underWay = loading.get(cached) ?? cachedOrCompiled(cached, path, options)
  loading.set(cached, underWay)
  return underWay
}

/** The page's build and the workers' run side by side and ask for the same modules. */
const loading = new Map<string, Promise<Buffer>>()

async function cachedOrCompiled(
  cached: string,
  path: string,
  options: readonly string[],
): Promise<Buffer> {
  try {
    return await readFile(cached)
  } catch {
    const wasm = await compile(path, options)
    await mkdir(CACHE, { recursive: true })
    // Under another name first: a second run must not read half a file.
    const written = `${cached}.${process.pid}`
    await writeFile(written, wasm)
    await rename(written, cached)
    return wasm
  }
}

/** @throws {Error} with what the compiler says */
async function compile(path: string, options: readonly string[]): Promise<Buffer> {
  const { default: asc } = await import('assemblyscript/asc')
  let wasm: Uint8Array | undefined
  let said = ''
  const { error } = await asc.main([path, '--outFile', 'out.wasm', ...options, ...QUIET], {
    writeFile: (_, contents) => {
      if (typeof contents !== 'string') wasm = contents
    },
    stderr: {
      write: (text) => {
        said += String(text)
      },
    },
  })
  if (error !== null || wasm === undefined) throw new Error(`${path}: ${error?.message}\n${said}`)
  return Buffer.from(wasm)
}
