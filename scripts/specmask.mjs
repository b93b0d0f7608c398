// The command line from a checkout: built first where its build is missing or older than a source.
import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const ENTRY = 'specmask.mjs'
const program = join(root, 'dist-cli', ENTRY)

/** What it is built from: folders and files. */
const SOURCES = [
  'src/cli',
  'src/codecs',
  'src/core',
  'src/kernel',
  'src/lazy',
  'src/render',
  'scripts/assemblyscript.ts',
  'scripts/packed-file.ts',
  'vite.cli.config.ts',
  'package.json',
  'package-lock.json',
]

/** When a file, or the newest of a folder's files and folders, was changed. */
function changedMs(path) {
  const stats = statSync(path)
  if (!stats.isDirectory()) return stats.mtimeMs
  const inside = readdirSync(path).map((name) => changedMs(join(path, name)))
  return Math.max(stats.mtimeMs, ...inside)
}

function isStale() {
  const builtMs = statSync(program, { throwIfNoEntry: false })?.mtimeMs
  return builtMs === undefined || SOURCES.some((path) => changedMs(join(root, path)) > builtMs)
}

/** Beside its place first: several that begin at once find the old one or the new one, whole. */
function build() {
  const folder = join(root, `node_modules/.cache/specmask-${process.pid}`)
  const args = ['vite', 'build', '--config', 'vite.cli.config.ts', '--outDir', folder]
  const { status } = spawnSync('npx', [...args, '--logLevel', 'warn'], {
    cwd: root,
    // Standard output is the command's own.
    stdio: ['ignore', 2, 2],
  })
  if (status !== 0) process.exit(status ?? 1)
  mkdirSync(dirname(program), { recursive: true })
  const names = readdirSync(folder)
  // What the program reads is there before it is.
  for (const name of [...names.filter((each) => each !== ENTRY), ENTRY]) {
    renameSync(join(folder, name), join(root, 'dist-cli', name))
  }
  for (const name of readdirSync(join(root, 'dist-cli'))) {
    if (!names.includes(name)) rmSync(join(root, 'dist-cli', name), { force: true })
  }
  rmSync(folder, { recursive: true })
}

if (isStale()) build()
// `npm run` goes to the checkout's root; paths are meant from where it was called.
const { npm_lifecycle_event: event, INIT_CWD: folder } = process.env
if (event === 'specmask' && folder !== undefined) process.chdir(folder)
await import(pathToFileURL(program).href)
