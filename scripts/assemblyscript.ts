import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { Plugin } from 'vite'

const QUERY = '?assemblyscript'

/**
 * No run-time library, and no relaxed SIMD: the same bits on every machine. More than -O1 finds
 * nothing in what is written out by hand, but moves sums down to where they are used: both terms
 * wait in registers, of which there are too few.
 */
const OPTIONS = ['-O1', '--noAssert', '--runtime', 'stub', '--enable', 'simd']
/** Registers are passed between our own functions, never to the host. */
const QUIET = ['--disableWarning', '112']

/** Where compiled modules are kept: compiling takes seconds, and every run of the tests needs it. */
const CACHE = 'node_modules/.cache/assemblyscript'

/**
 * `import { hex } from './module.ts?assemblyscript'`: the WebAssembly module that the file
 * compiles to, as text within the bundle, so that no request fetches it and it works offline. Two
 * digits a byte: what repeats does so as text, and packs a fifth better than base64.
 */
export function assemblyscript(): Plugin {
  return {
    name: 'assemblyscript',
    enforce: 'pre',
    async load(id) {
      if (!id.endsWith(QUERY)) return undefined
      const path = id.slice(0, -QUERY.length)
      const sources = await sourcesBeside(path)
      for (const source of sources) this.addWatchFile(source)
      const wasm = await compiled(path, sources)
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

async function compiled(path: string, sources: readonly string[]): Promise<Buffer> {
  const hash = createHash('sha256').update([basename(path), ...OPTIONS].join(' '))
  hash.update(await readFile('node_modules/assemblyscript/package.json'))
  for (const source of sources) hash.update(await readFile(source))
  const kept = join(CACHE, `${hash.digest('hex').slice(0, 16)}.wasm`)
  const underWay = loading.get(kept) ?? keptOrCompiled(kept, path)
  loading.set(kept, underWay)
  return underWay
}

/** The page's build and the workers' run side by side and ask for the same modules. */
const loading = new Map<string, Promise<Buffer>>()

async function keptOrCompiled(kept: string, path: string): Promise<Buffer> {
  try {
    return await readFile(kept)
  } catch {
    const wasm = await compile(path)
    await mkdir(CACHE, { recursive: true })
    // Under another name first: a second run must not read half a file.
    const written = `${kept}.${process.pid}`
    await writeFile(written, wasm)
    await rename(written, kept)
    return wasm
  }
}

/** @throws {Error} with what the compiler says */
async function compile(path: string): Promise<Buffer> {
  const { default: asc } = await import('assemblyscript/asc')
  let wasm: Uint8Array | undefined
  let said = ''
  const { error } = await asc.main([path, '--outFile', 'out.wasm', ...OPTIONS, ...QUIET], {
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
