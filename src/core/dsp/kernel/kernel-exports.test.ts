import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { hex as fusedHex } from './assembly/eye.ts?assemblyscript-fused'
import { hex } from './assembly/index.ts?assemblyscript'
import { moduleBytes } from './module-bytes'

const folder = import.meta.dirname
const assembly = join(folder, 'assembly')

/** Exported functions of AssemblyScript, and what they return, by name: `name(a, b): void`. */
function assemblySignatures(): Map<string, string> {
  const text = readdirSync(assembly)
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.bench.ts'))
    .map((name) => readFileSync(join(assembly, name), 'utf8'))
    .join('\n')
  return new Map(
    [...text.matchAll(/^export function (\w+)\(([^)]*)\): (\w+) \{/gm)].map(
      ([, name = '', parameters = '', result = '']) => [
        name,
        signature(name, parameters, result === 'void' ? 'void' : 'number'),
      ],
    ),
  )
}

/** Methods of an interface in kernel-exports.ts, the same way. */
function declaredSignatures(interfaceName: string): Map<string, string> {
  const text = readFileSync(join(folder, 'kernel-exports.ts'), 'utf8')
  const [, body = ''] =
    new RegExp(`export interface ${interfaceName}[^{]*\\{\\n([^}]*)\\n\\}`).exec(text) ?? []
  return new Map(
    [...body.matchAll(/^ {2}(\w+)\(([^)]*)\): (\w+)$/gm)].map(
      ([, name = '', parameters = '', result = '']) => [name, signature(name, parameters, result)],
    ),
  )
}

function signature(name: string, parameters: string, result: string): string {
  const names = [...parameters.matchAll(/(\w+): \w+/g)].map(([, parameter]) => parameter)
  return `${name}(${names.join(', ')}): ${result}`
}

function exportedFunctions(text: string): readonly string[] {
  return WebAssembly.Module.exports(new WebAssembly.Module(moduleBytes(text)))
    .filter(({ kind }) => kind === 'function')
    .map(({ name }) => name)
    .toSorted()
}

test('every function of the kernel is declared as it is written, and no other', () => {
  const look = declaredSignatures('LookExports')
  const all = new Map([...look, ...declaredSignatures('KernelExports')])
  expect([...look.keys()].toSorted()).toEqual(exportedFunctions(fusedHex))
  expect([...all.keys()].toSorted()).toEqual(exportedFunctions(hex))
  const written = assemblySignatures()
  expect([...all.values()]).toEqual([...all.keys()].map((name) => written.get(name)))
})
