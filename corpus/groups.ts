import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { CorpusItem } from '../src/core/formats/corpus-item.fixture'

export interface CorpusFile extends CorpusItem {
  /** Where it lies. */
  readonly path: string
}

/** Files that are counted together. */
export interface CorpusGroup {
  readonly name: string
  readonly files: readonly CorpusFile[]
}

const EDGE = resolve(process.cwd(), '../shared/corpus/edge')

/** The made files and the mutated ones that came with the corpus. */
export function keptGroups(): CorpusGroup[] {
  return [
    ...madeGroups(join(EDGE, 'generated'), 'made'),
    mutatedGroup(join(EDGE, 'fuzz'), 'mutated'),
  ]
}

/** Files of public test suites, a group a suite. */
export function publicGroups(): CorpusGroup[] {
  return grouped(
    manifestFiles(join(EDGE, 'public_manifest.json'), EDGE),
    ({ file }) => `public: ${file.split('/')[0]}`,
  )
}

/** The files made for this run; none where they could not be made. */
export function freshGroups(): CorpusGroup[] {
  const folder = process.env.SPECMASK_CORPUS_FRESH
  if (folder === undefined) return []
  return [
    ...madeGroups(join(folder, 'made'), 'fresh'),
    mutatedGroup(join(folder, 'mutated'), 'fresh: mutated'),
  ]
}

/** The SigMF files, data and metadata each of its own. */
export function sigmfFiles(): CorpusFile[] {
  const folder = join(EDGE, 'generated')
  const files = manifestFiles(join(folder, 'manifest.json'), folder)
  return files.filter(({ category }) => category === 'sigmf')
}

/** SigMF pairs are no WAVs. */
function madeGroups(folder: string, prefix: string): CorpusGroup[] {
  const files = manifestFiles(join(folder, 'manifest.json'), folder)
  const wavs = files.filter(({ category }) => category !== 'sigmf')
  return grouped(wavs, ({ category }) => `${prefix}: ${category}`)
}

function manifestFiles(manifest: string, folder: string): CorpusFile[] {
  const { items } = JSON.parse(readFileSync(manifest, 'utf8')) as { items: CorpusItem[] }
  return items
    .map((item) => ({ ...item, path: join(folder, item.file) }))
    .filter(({ path }) => existsSync(path))
}

function mutatedGroup(folder: string, name: string): CorpusGroup {
  const files = readdirSync(folder).filter((file) => file.endsWith('.wav'))
  return {
    name,
    files: files.map((file) => ({ file, path: join(folder, file), outcome: 'invariants' })),
  }
}

function grouped(
  files: readonly CorpusFile[],
  nameOf: (file: CorpusFile) => string,
): CorpusGroup[] {
  const groups = new Map<string, CorpusFile[]>()
  for (const file of files) {
    const name = nameOf(file)
    groups.set(name, [...(groups.get(name) ?? []), file])
  }
  return [...groups].map(([name, members]) => ({ name, files: members }))
}
