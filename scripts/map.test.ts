import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const src = fileURLToPath(new URL('../src', import.meta.url))

/** The folders in the tree at the head of src/README.md, where two spaces are a level. */
function mappedFolders(): string[] {
  const map = readFileSync(join(src, 'README.md'), 'utf8').split('```')[1] ?? ''
  const folders: string[] = []
  let above: readonly string[] = []
  for (const [, spaces = '', name = ''] of map.matchAll(/^( *)([a-z0-9-]+)\/ /gm)) {
    above = [...above.slice(0, spaces.length / 2), name]
    folders.push(above.join('/'))
  }
  return folders
}

test('src/README.md has every folder, and no other', () => {
  const folders = readdirSync(src, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => relative(src, join(entry.parentPath, entry.name)).split(sep).join('/'))
  expect(mappedFolders().toSorted()).toEqual(folders.toSorted())
})
