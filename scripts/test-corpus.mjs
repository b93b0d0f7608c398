// The long suites over ../shared/corpus: `npm run test:corpus`, with `-- --big` over sparse files of
// up to 20 GiB instead. Ends with a table, a row a group. SEED=n makes the fresh files of that run.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

const GENERATOR = resolve('../shared/corpus/make_edge_wavs.py')
const MUTATED_COUNT = '600'

/** Sparse, they take some tens of megabytes; where a disk cannot do that, they take all of it. */
const BIG_FREE_BYTES = 2e9

function run(command, args, env = {}) {
  try {
    execFileSync(command, args, { stdio: 'inherit', env: { ...process.env, ...env } })
    return true
  } catch {
    return false
  }
}

const make = (...args) => run('python3', [GENERATOR, ...args])

/** Fresh files of a seed that is printed; undefined where Python or NumPy is missing. */
function makeFresh(folder) {
  const seed = process.env.SEED ?? String(Date.now() % 2 ** 31)
  console.log(`Fresh files: SEED=${seed}`)
  const isMade =
    make('--seed', seed, '--out', join(folder, 'made')) &&
    make('--fuzz', MUTATED_COUNT, '--seed', seed, '--out', join(folder, 'mutated'))
  if (isMade) return { SPECMASK_CORPUS_FRESH: folder }
  console.warn('skipped: fresh files need python3 with numpy')
  return {}
}

function runBig(folder, env) {
  const { bavail, bsize } = statfsSync(folder)
  if (bavail * bsize < BIG_FREE_BYTES) {
    console.warn(`skipped: big files need 2 GB of free disk in ${folder}`)
    return true
  }
  if (!make('--big', folder)) return false
  return runPages({ ...env, SPECMASK_CORPUS_BIG: folder })
}

const runPages = (env) =>
  run('npx', ['playwright', 'test', '--config', 'playwright.corpus.config.ts'], env)

function runAll(folder, env) {
  const fresh = { ...env, ...makeFresh(folder) }
  const isFormatsFine = run('npx', ['vitest', 'run', '--config', 'vitest.corpus.config.ts'], fresh)
  return runPages(fresh) && isFormatsFine
}

function printTable(path) {
  if (!existsSync(path)) return
  const rows = readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  const line = (suite, group, files, passed, rest) =>
    console.log(
      `${suite.padEnd(8)} ${group.padEnd(30)} ${files.padStart(5)} ${passed.padStart(6)}  ${rest}`,
    )
  line('suite', 'group', 'files', 'passed', 'failed')
  for (const { suite, group, fileCount, failures, note = '' } of rows) {
    const names = [...new Set(failures.map((failure) => failure.split(': ')[0]))]
    line(suite, group, `${fileCount}`, `${fileCount - names.length}`, names.join(', ') || note)
  }
  for (const { failures } of rows) for (const failure of failures) console.log(failure)
}

if (existsSync(GENERATOR)) {
  const folder = mkdtempSync(join(tmpdir(), 'specmask-corpus-'))
  const path = join(folder, 'tally.jsonl')
  try {
    const env = { SPECMASK_CORPUS_TALLY: path }
    const isFine = process.argv.includes('--big') ? runBig(folder, env) : runAll(folder, env)
    printTable(path)
    process.exitCode = isFine ? 0 : 1
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
} else {
  console.warn('skipped: the corpus is not there (../shared/corpus)')
}
