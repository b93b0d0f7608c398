import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { kernelBytes } from '#kernel'

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

/** Methods of an interface, the same way. */
function declaredSignatures(interfaceName: string, file: string): Map<string, string> {
  const text = readFileSync(join(folder, file), 'utf8')
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

function exportedFunctions(bytes: BufferSource): readonly string[] {
  return WebAssembly.Module.exports(new WebAssembly.Module(bytes))
    .filter(({ kind }) => kind === 'function')
    .map(({ name }) => name)
    .toSorted()
}

test('every function of the kernel is declared as it is written, and no other', () => {
  const levelExports = declaredSignatures('LevelExports', 'kernel-exports.ts')
  const all = new Map([
    ...levelExports,
    ...declaredSignatures('CellExports', 'cell-exports.ts'),
    ...declaredSignatures('PcmExports', 'pcm-exports.ts'),
    ...declaredSignatures('RunExports', 'run-exports.ts'),
    ...declaredSignatures('SampleExports', 'sample-exports.ts'),
    ...declaredSignatures('KernelExports', 'kernel-exports.ts'),
  ])
  expect([...levelExports.keys()].toSorted()).toEqual(exportedFunctions(kernelBytes.fused))
  expect([...all.keys()].toSorted()).toEqual(exportedFunctions(kernelBytes.plain))
  const written = assemblySignatures()
  expect([...all.values()]).toEqual([...all.keys()].map((name) => written.get(name)))
})
