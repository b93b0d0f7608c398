import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, posix, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'

/** Inside core a folder may import every folder of the rows above its own; those of one row never meet. */
const CORE_ROWS: readonly (readonly string[])[] = [
  ['base'],
  ['signal', 'dsp', 'classify'],
  ['grid'],
  ['formats', 'pyramid', 'mask', 'radio', 'find'],
  ['trace', 'measure'],
  ['features'],
  ['layers'],
  ['chain'],
  ['export', 'project'],
  ['exchange'],
  ['dataset', 'examples'],
  ['recipe'],
]

/** The same for the rooms of the app … */
const APP_ROWS: readonly (readonly string[])[] = [
  ['context'],
  ['sound', 'autosave', 'strokes', 'editing', 'measuring', 'repair', 'dataset', 'finding', 'batch'],
  ['drawing', 'files'],
]

/** … of what is drawn … */
const RENDER_ROWS: readonly (readonly string[])[] = [
  ['screen', 'colour'],
  ['values', 'mask', 'outlines'],
  ['picture', 'overlay', 'axes', 'waveform', 'curves'],
  ['figure'],
]

/** … and of the page. */
const UI_ROWS: readonly (readonly string[])[] = [
  ['context', 'text'],
  ['controls'],
  ['commands', 'spectrum'],
  ['menus'],
  'picture regions effects features panels transport files keys lab batch'.split(' '),
  ['dock'],
]
const CORE = CORE_ROWS.flat().map((name) => `core/${name}`)
const APP = APP_ROWS.flat().map((name) => `app/${name}`)
const RENDER = RENDER_ROWS.flat().map((name) => `render/${name}`)
const UI = UI_ROWS.flat().map((name) => `ui/${name}`)

/** What the app introduces to each other. */
const INTRODUCED = ['browser', 'lazy', 'protocol', 'editor', 'engine', 'render', 'audio', 'storage']

/** What a folder may import: faces below it, and packages. A folder that is not here fails. */
interface Rule {
  readonly faces: readonly string[]
  readonly packages: readonly string[]
}

const UI_PACKAGES =
  'react react-dom zustand cmdk lucide-react radix-ui react-resizable-panels tinykeys'.split(' ')

/** Packages of a house's rooms. */
const ROOM_PACKAGES = new Map([
  ['core/classify', ['ml-pca', 'ml-random-forest', 'umap-js']],
  ['core/dsp', ['fft.js']],
  ['core/formats', ['fast-png']],
  ['core/layers', ['valibot']],
  ['core/project', ['valibot']],
  ['core/exchange', ['valibot']],
  ['core/dataset', ['hyparquet', 'hyparquet-writer', 'valibot']],
  ['core/recipe', ['valibot']],
  ...UI.map((path): [string, string[]] => [path, UI_PACKAGES]),
])

/** The rule of each folder in a house of rows: what stands in the rows above it, and `besides`. */
function rulesOf(
  house: string,
  rows: readonly (readonly string[])[],
  besides: readonly string[],
): [string, Rule][] {
  const paths = rows.map((row) => row.map((name) => `${house}/${name}`))
  return paths.flatMap((row, height) =>
    row.map((path): [string, Rule] => [
      path,
      {
        faces: [...besides, ...paths.slice(0, height).flat()],
        packages: ROOM_PACKAGES.get(path) ?? [],
      },
    ]),
  )
}

const RULES = new Map<string, Rule>([
  ...rulesOf('core', CORE_ROWS, []),
  ...rulesOf('app', APP_ROWS, [...CORE, ...INTRODUCED]),
  ...rulesOf('render', RENDER_ROWS, [...CORE, 'lazy']),
  ...rulesOf('ui', UI_ROWS, [...CORE, 'lazy', 'editor', 'app']),
  ['kernel', { faces: ['core/dsp'], packages: [] }],
  ['browser', { faces: ['core/formats'], packages: [] }],
  ['lazy', { faces: ['core/base'], packages: [] }],
  [
    'cli',
    {
      faces: [...CORE, 'codecs', 'kernel', 'render'],
      packages: ['commander', 'fast-png', '@expo-google-fonts/arimo', '@resvg/resvg-wasm'],
    },
  ],
  [
    'codecs',
    {
      faces: [...CORE, 'lazy'],
      packages: ['@wasm-audio-decoders/ogg-vorbis', 'jpeg-js', 'mpg123-decoder', 'opus-decoder'],
    },
  ],
  ['protocol', { faces: [...CORE, 'render'], packages: [] }],
  ['editor', { faces: CORE, packages: ['zustand'] }],
  [
    'worker',
    {
      faces: [...CORE, 'browser', 'codecs', 'kernel', 'lazy', 'protocol', 'render'],
      packages: ['comlink', 'mediabunny'],
    },
  ],
  ['engine', { faces: [...CORE, 'protocol'], packages: ['comlink'] }],
  ['render', { faces: RENDER, packages: [] }],
  ['audio', { faces: [...CORE, 'protocol'], packages: [] }],
  ['storage', { faces: CORE, packages: ['idb'] }],
  ['app', { faces: [...CORE, ...INTRODUCED, ...APP], packages: ['zustand'] }],
  ['ui', { faces: [...CORE, 'lazy', 'editor', 'app', ...UI], packages: UI_PACKAGES }],
  ['testing', { faces: [...CORE, 'kernel'], packages: [] }],
  [
    'app/testing',
    { faces: ['core/project', 'app/context', 'editor', 'engine', 'protocol'], packages: [] },
  ],
  ['offline', { faces: [], packages: [] }],
  ['main.tsx', { faces: ['app', 'ui'], packages: ['react', 'react-dom'] }],
])

/** What tests may use besides: these make regions, recordings and contexts for them. */
const TEST_FACES = ['testing', 'app/testing', 'kernel']
const TEST_PACKAGES =
  'vitest fast-png fast-check jpeg-js wavefile fake-indexeddb @duckdb/node-api'.split(' ')

/** What is compiled to WebAssembly: its bytes are the rim's, which hands them to core and to what draws. */
const COMPILED = ['core/dsp/kernel/assembly/', 'render/values/assembly/']

/** What workers are started from: the engine knows their addresses, and nobody imports them. */
const ENTRIES = ['worker/main.ts', 'worker/draw/draw.ts']

const root = dirname(fileURLToPath(import.meta.url))

/** Folders whose folders have rows of their own. */
const HOUSES = ['core', 'app', 'render', 'ui']

/** `core/mask` of `core/mask/coverage/lasso.ts`, `editor` of `editor/tools/brush.ts`, a root file itself. */
function folderOf(path: string): string {
  const [first = '', second = '', ...rest] = path.split('/')
  return HOUSES.includes(first) && rest.length > 0 ? `${first}/${second}` : first
}

function importsOf(source: string): string[] {
  const code = source.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '')
  const found = (pattern: RegExp) => [...code.matchAll(pattern)].map((match) => match[1] ?? '')
  return [
    ...found(/^\s*(?:import|export)\b(?:[^'"`;=]*?\bfrom)?\s*['"]([^'"]+)['"]/gm),
    // A computed import() has no literal to read: it comes out as '' and is refused.
    ...found(/\bimport\s*\(\s*(?:['"]([^'"]+)['"])?/g),
    ...found(/\bnew URL\(\s*['"]([^'"]+)['"],\s*import\.meta\.url/g),
  ]
}

/** Why a file at `path` (below src/) may not stand there with this source; empty if it may. */
function violations(path: string, source: string): string[] {
  const folder = folderOf(path)
  const rule = RULES.get(folder)
  if (rule === undefined) return [`${path}: the table has no row for ${folder}`]
  const isTest = /\.(test|fixture)\.tsx?$/.test(path)
  const refused = importsOf(source).filter((each) => !isAllowed(path, rule, isTest, each))
  const starred = /^\s*export \* /m.test(source) ? [`${path}: export *`] : []
  return [...refused.map((target) => `${path} imports '${target}'`), ...starred]
}

function isAllowed(path: string, rule: Rule, isTest: boolean, target: string): boolean {
  const folder = folderOf(path)
  const [bare = '', query] = target.split('?')
  if (bare.startsWith('.')) {
    const reached = posix.join(posix.dirname(path), bare)
    if (ENTRIES.includes(reached.replace(/(\.ts)?$/, '.ts'))) {
      return query === 'worker&url' && folder === 'engine'
    }
    if (query?.startsWith('assemblyscript') === true) {
      return folder === 'kernel' && COMPILED.some((sources) => reached.startsWith(sources))
    }
    return folder !== path && folderOf(reached) === folder && !RULES.has(reached)
  }
  if (bare.startsWith('#')) {
    const faces = isTest ? [...rule.faces, ...TEST_FACES] : rule.faces
    return faces.includes(bare.slice(1))
  }
  if ((isTest || folder === 'cli') && bare.startsWith('node:')) return true
  const packages = isTest ? [...rule.packages, ...TEST_PACKAGES] : rule.packages
  return packages.some((name) => bare === name || bare.startsWith(`${name}/`))
}

function sourceFiles(): string[] {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((path) => path !== 'layers.test.ts' && path !== 'core/globals.d.ts')
}

test('every import of every file is in the table', () => {
  const files = sourceFiles()
  expect(files.length).toBeGreaterThan(20)
  expect(files.flatMap((path) => violations(path, readFileSync(join(root, path), 'utf8')))).toEqual(
    [],
  )
})

test.each(ENTRIES)('%s imports its program and nothing else', (path) => {
  expect(readFileSync(join(root, path), 'utf8')).toBe("import './serve'\n")
})

describe('the check bites', () => {
  test.each([
    ['a sibling', 'audio/player.ts', `import { pool } from '#engine'`],
    ['a sibling in core', 'core/mask/fold.ts', `import type { Tile } from '#core/pyramid'`],
    ['what is for tests', 'core/mask/fold.ts', `import { regionWith } from '#testing'`],
    ['a sibling in app', 'app/strokes/stroke.ts', `import { createFiles } from '#app/files'`],
    ['the house from a room', 'app/strokes/stroke.ts', `import type { Actions } from '../app'`],
    [
      'a room by its path',
      'app/create-app.ts',
      `import { createStrokes } from './strokes/strokes'`,
    ],
    ['a room by its folder', 'app/create-app.ts', `import { createStrokes } from './strokes'`],
    [
      'a sibling on the page',
      'ui/files/EmptyPage.tsx',
      `import { Transport } from '#ui/transport'`,
    ],
    ['a sibling in render', 'render/mask/runs.ts', `import { trace } from '#render/outlines'`],
    ['a folder above', 'core/grid/cell.ts', `import { chained } from '#core/chain'`],
    ['a path past a face', 'app/open.ts', `import { undone } from '#editor/history'`],
    ['a relative path out', 'core/mask/fold.ts', `import { clamp } from '../base/interval'`],
    ['another folder’s file', 'editor/store.ts', `export { clamp } from '../core/base/index'`],
    ['a package not its own', 'core/grid/cell.ts', `import { create } from 'zustand'`],
    ['node in core', 'core/formats/file.ts', `import { open } from 'node:fs/promises'`],
    ['an import for its effect', 'core/grid/cell.ts', `import 'react'`],
    ['a type in passing', 'render/draw.ts', `let store: import('#editor').EditorState`],
    ['a computed import', 'app/open.ts', 'await import(name)'],
    ['a late import', 'render/draw.ts', `lazy(() => import('#engine'))`],
    ['a late import past a face', 'app/open.ts', `import(\n  '#editor/history'\n)`],
    ['several lines', 'render/draw.ts', `import {\n  a,\n  b,\n} from '#audio'`],
    ['a star', 'engine/index.ts', `export * from './pool'`],
    [
      'another program by address',
      'audio/player.ts',
      `import url from '../worker/main.ts?worker&url'`,
    ],
    // WebKitGTK evaluates an entry that a chunk imports a second time.
    ['an entry', 'engine/spawn.ts', `import { api } from '../worker/main.ts'`],
    ['an entry from beside it', 'worker/export-job.ts', `import { api } from './main'`],
    [
      'the compiled kernel in core',
      'core/dsp/fft.ts',
      `import './kernel/assembly/index.ts?assemblyscript'`,
    ],
    ['the kernel’s bytes in core', 'core/dsp/fft.ts', `import { kernelBytes } from '#kernel'`],
    ['a package in the command line', 'cli/main.ts', `import { wrap } from 'comlink'`],
    ['the page in the command line', 'cli/main.ts', `import { documentOf } from '#editor'`],
    ['a folder nobody named', 'helpers/text.ts', ''],
    ['a file nobody named', 'start.ts', ''],
  ])('%s', (_, path, source) => {
    expect(violations(path, source)).toHaveLength(1)
  })

  test.each([
    [
      'core/mask/coverage/lasso.ts',
      `import { clamp } from '#core/base'\nimport { fold } from '../fold'`,
    ],
    ['engine/spawn.ts', `import url from '../worker/main.ts?worker&url'`],
    ['audio/player.ts', `import url from './worklet.ts?worker&url'`],
    [
      'kernel/index.ts',
      `import { hex } from '../core/dsp/kernel/assembly/index.ts?assemblyscript'`,
    ],
    [
      'cli/files.ts',
      `import { open } from 'node:fs/promises'\nimport { kernelBytes } from '#kernel'`,
    ],
    ['core/mask/fold.test.ts', `import { regionWith } from '#testing'`],
    ['core/dsp/fft.test.ts', `import fc from 'fast-check'\nimport { existsSync } from 'node:fs'`],
    ['protocol/index.ts', `export type * from './worker-api'`],
  ])('and lets pass what belongs in %s', (path, source) => {
    expect(violations(path, source)).toEqual([])
  })
})
