import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'

const root = process.cwd()
let folder = ''

/** A small project with our own settings, in which each file breaks one rule. */
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gates-'))
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction')
  for (const name of ['.oxlintrc.json', 'biome.json', 'tsconfig.json', 'tsconfig.core.json']) {
    cpSync(join(root, name), join(folder, name))
  }
  cpSync(join(root, 'src/core/globals.d.ts'), write('src/core/globals.d.ts', ''))
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

function write(path: string, text: string): string {
  const full = join(folder, path)
  mkdirSync(dirname(full), { recursive: true })
  writeFileSync(full, text)
  return full
}

/** What a gate says; throws if it lets the files pass. */
function refusal(tool: string, args: readonly string[]): string {
  const program = join(root, 'node_modules/.bin', tool)
  try {
    execFileSync(program, args, { cwd: folder, encoding: 'utf8', stdio: 'pipe' })
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string }
    return stdout + stderr
  }
  throw new Error(`${tool} ${args.join(' ')} found nothing`)
}

test('lint refuses each of its rules’ offences', () => {
  write('src/app/any.ts', 'export const loose: any = 1\n')
  write('src/app/default.ts', 'export default 1\n')
  write('src/app/one.ts', `import { two } from './two'\nexport const one = (): number => two()\n`)
  write('src/app/two.ts', `import { one } from './one'\nexport const two = (): number => one()\n`)
  write('src/app/three.ts', `import type { Four } from './four'\nexport type Three = Four[]\n`)
  write(
    'src/app/four.ts',
    `import type { Three } from './three'\nexport type Four = { in: Three }\n`,
  )
  write('src/app/long.ts', `export const long = 1\n${'// line\n'.repeat(300)}`)
  write('src/app/ignore.ts', '// @ts-ignore\nexport const ignored: string = 1\n')
  write(
    'src/app/floating.ts',
    'async function later() {}\nexport const go = () => {\n  later()\n}\n',
  )
  write('src/ui/Panel.tsx', 'const Panel = () => <p>fine</p>\nexport default Panel\n')
  write(
    'src/ui/hook.ts',
    `import { useState } from 'react'\nexport const useLate = (now: boolean) => now || useState(1)\n`,
  )
  const said = refusal('oxlint', ['--type-aware', 'src'])
  for (const [file, rule] of [
    ['any.ts', 'no-explicit-any'],
    ['default.ts', 'no-default-export'],
    ['one.ts', 'no-cycle'],
    ['three.ts', 'no-cycle'],
    ['long.ts', 'max-lines'],
    ['ignore.ts', 'ban-ts-comment'],
    ['floating.ts', 'no-floating-promises'],
    ['hook.ts', 'rules-of-hooks'],
  ] as const) {
    expect(said).toContain(file)
    expect(said).toContain(rule)
  }
  expect(said).not.toContain('Panel.tsx')
})

test('the format check refuses a semicolon', () => {
  const path = write('src/app/semicolon.ts', 'export const a = 1;\n')
  expect(refusal('biome', ['check', path])).toContain('semicolon.ts')
})

test('types: core has neither a document nor a Blob, nor Node', () => {
  write('src/core/base/dom.ts', 'export const title = document.title\n')
  write('src/core/base/blob.ts', 'export const blob = new Blob([])\n')
  write('src/core/base/clock.ts', 'export const now = performance.now()\n')
  write('src/core/base/node.ts', `export const where = process.cwd()\n`)
  const said = refusal('tsc', ['--noEmit', '-p', 'tsconfig.core.json'])
  for (const file of ['dom.ts', 'blob.ts', 'clock.ts', 'node.ts']) expect(said).toContain(file)
})

test('types: an index may be out of range', () => {
  write('src/app/index-signature.ts', 'export const first = (all: number[]): number => all[0]\n')
  expect(refusal('tsc', ['--noEmit'])).toContain('index-signature.ts')
})

test('the dead-code check refuses an export that nobody imports', () => {
  write('package.json', JSON.stringify({ name: 'gates', type: 'module' }))
  write('knip.json', JSON.stringify({ entry: ['src/main.ts'], project: ['src/*.ts'] }))
  write('src/main.ts', `import { used } from './part'\nconsole.log(used)\n`)
  write('src/part.ts', 'export const used = 1\nexport const unused = 2\n')
  expect(refusal('knip', ['--include', 'exports'])).toContain('unused')
})
