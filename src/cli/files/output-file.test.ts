import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ownFolder } from '../made-files.fixture'
import { linkFile, outputFile, removeUnfinished, watchFolder, watchTree } from './output-file'

let folder: ReturnType<typeof ownFolder>
beforeEach(() => {
  folder = ownFolder()
})
afterEach(() => folder.remove())

const names = () => readdirSync(folder.path('.'))

test('it has its name once it is published, and aborting it then takes nothing away', async () => {
  const file = await outputFile(folder.path('a'))
  await file.write(Buffer.from('one '))
  await file.write(Buffer.from('two'))
  expect(existsSync(folder.path('a'))).toBe(false)
  await file.close()
  await file.publish()
  await file.abort()
  removeUnfinished()
  expect(names()).toEqual(['a'])
  expect(readFileSync(folder.path('a'), 'utf8')).toBe('one two')
})

test('aborted at any time it leaves nothing, and what was there stays', async () => {
  const first = await outputFile(folder.path('a'))
  await first.close()
  await first.publish()
  const again = await outputFile(folder.path('a'))
  const closed = await outputFile(folder.path('b'))
  await closed.close()
  await again.abort()
  await closed.abort()
  await closed.abort()
  expect(names()).toEqual(['a'])
})

test('a process that ends takes away what it has not finished', async () => {
  const open = await outputFile(folder.path('a'))
  const closed = await outputFile(folder.path('b'))
  await closed.close()
  expect(names()).toHaveLength(2)
  removeUnfinished()
  removeUnfinished()
  expect(names()).toEqual([])
  await open.close()
})

test('a process that ends takes away its own folders as far as nothing is done in them', async () => {
  for (const name of ['own/a', 'own/b/c', 'others/a']) {
    mkdirSync(folder.path(name), { recursive: true })
  }
  writeFileSync(folder.path('own/a/done'), '')
  watchTree(folder.path('own'))
  watchTree(folder.path('gone'))
  watchFolder(folder.path('others'))
  // As a thread writes it, of which this one does not know.
  const { pid } = process
  writeFileSync(folder.path(`own/b/c/.specmask-${hostname()}-${pid}-1-1.part`), '')
  removeUnfinished()
  const left = readdirSync(folder.path('.'), { recursive: true, encoding: 'utf8' })
  expect(left.toSorted()).toEqual(['others', 'others/a', 'own', 'own/a', 'own/a/done'])
})

test('where it cannot be made nothing is left to be taken away', async () => {
  await expect(outputFile(folder.path('no/a'))).rejects.toThrow(/ENOENT/)
  expect(() => removeUnfinished()).not.toThrow()
})

test('what a process of this machine left that was killed is taken away, what others write is not', () => {
  const { pid: ended } = spawnSync(process.execPath, ['--version'])
  const part = (host: string, pid: number) => `.specmask-${host}-${pid}-0-1.part`
  const others = [part(hostname(), process.ppid), part(`${hostname()}-2`, ended), '.a.done.json']
  for (const name of [...others, part(hostname(), ended), part(hostname(), process.pid)]) {
    writeFileSync(folder.path(name), '')
  }
  watchFolder(folder.path('.'))
  expect(names().toSorted()).toEqual(others.toSorted())
})

test('a linked file is one of its own name, however often it is linked', async () => {
  writeFileSync(folder.path('a'), 'first')
  writeFileSync(folder.path('b'), 'other')
  for (let i = 0; i < 2; i++) await linkFile(folder.path('a'), folder.path('b'))
  expect(names().toSorted()).toEqual(['a', 'b'])
  expect(readFileSync(folder.path('b'), 'utf8')).toBe('first')
  await expect(linkFile(folder.path('gone'), folder.path('b'))).rejects.toThrow(/ENOENT/)
  expect(names().toSorted()).toEqual(['a', 'b'])
})
