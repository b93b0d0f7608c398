// What the pipelines made on a cluster, beside what runs on this machine make of the same files.
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { path, run, say } from './local-slurm.mjs'
import { hashOf } from './work-folder.mjs'

/** Hashes of what was written into a folder, by name: sounds, tables of each file, and the parts of the dataset. */
function made(name) {
  const folders = ['', 'dataset/features', 'dataset/found'].filter((each) =>
    existsSync(path(name, each)),
  )
  const names = folders.flatMap((each) =>
    readdirSync(path(name, each), { withFileTypes: true })
      .filter((entry) => entry.isFile() && /^[^.].*\.(wav|csv|parquet)$/.test(entry.name))
      .map((entry) => join(each, entry.name)),
  )
  return Object.fromEntries(names.map((each) => [each, hashOf(path(name, each))]))
}

/** What the pipelines must make of the files, by one run after the other on this machine: as many files a part. */
export function localRun(files, filesPerTask) {
  const specmask = (...args) => run('specmask', args, { stdio: ['ignore', 'ignore', 'ignore'] })
  const recipe = path('calls.recipe.json')
  const local = path('local')
  specmask('apply', recipe, ...files, '--out', local)
  const parts = path('local-parts')
  mkdirSync(parts)
  const tables = { features: [], found: [] }
  for (let i = 0; i < files.length; i += filesPerTask) {
    const own = files.slice(i, i + filesPerTask)
    for (const [table, step] of [
      ['features', 'features'],
      ['found', 'find'],
    ]) {
      const out = join(parts, `${i}.${step}.parquet`)
      specmask(step, ...own, '--recipe', recipe, '--out', out)
      tables[table].push(hashOf(out))
    }
  }
  return { sounds: made('local'), tables }
}

/** Every byte is that of the local run, nothing is half written, and one manifest names all. */
export function expectSame(name, { sounds, tables }) {
  const found = made(name)
  const own = Object.fromEntries(Object.entries(found).filter(([each]) => !each.includes('/')))
  const wrong = Object.keys({ ...sounds, ...own }).filter((each) => sounds[each] !== own[each])
  if (wrong.length > 0)
    throw new Error(`${name}: ${wrong.length} files differ: ${wrong.join(', ')}`)
  const manifest = JSON.parse(readFileSync(path(name, 'dataset/manifest.json'), 'utf8'))
  for (const [table, hashes] of Object.entries(tables)) {
    const { parts } = manifest.tables[table]
    const there = parts.map((part) => found[`dataset/${part.name}`]).toSorted()
    if (there.join() !== hashes.toSorted().join())
      throw new Error(`${name}: the parts of ${table} are not those of the local run`)
    const said = parts.map(({ sha256 }) => sha256).toSorted()
    if (said.join() !== there.join()) throw new Error(`${name}: the manifest has other hashes`)
  }
  const partCount = Object.keys(found).length - Object.keys(own).length
  const expectedCount = tables.features.length + tables.found.length
  if (partCount !== expectedCount) throw new Error(`${name}: the dataset has ${partCount} parts`)
  const done = manifest.files.filter(({ status }) => status === 'done').length
  const fileCount = Object.keys(sounds).filter((each) => each.endsWith('.wav')).length
  if (done !== fileCount) throw new Error(`${name}: the manifest has ${done} files that are done`)
  const halves = readdirSync(path(name), { recursive: true }).filter(isHalf)
  if (halves.length > 0) throw new Error(`${name}: left half written: ${halves.join(', ')}`)
  say(`${name}: ${Object.keys(found).length} files, every byte that of the local run`)
}

/** What each file adds to a table lies below `.parts` for the next run, and is whole. */
function isHalf(name) {
  return name.endsWith('.part') && !name.includes('.parts/')
}
