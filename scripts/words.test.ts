import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { parseAst } from 'vite'
import { describe, expect, test } from 'vitest'

/** Words that no name has, and what the field says instead (src/README.md, Words). */
const RETIRED: Readonly<Record<string, string>> = {
  told: 'notices, events',
  kept: 'saved, retained, trimmed',
  keeping: 'autosave',
  held: 'replica, cached, hits, isLocked',
  know: 'register',
  knows: 'register',
  known: 'registry, cached',
  wish: 'request',
  wishes: 'requests',
  wished: 'requested',
  place: 'address, extent, position',
  places: 'addresses, extents, positions',
  placed: 'address, extent, position',
  glance: 'coarse',
  look: 'detail',
  looks: 'detail',
  looked: 'detail',
  looking: 'detail, levels',
  eye: 'levels',
  ear: 'audio',
  late: 'lazy',
  later: 'lazy',
  hearing: 'audio',
  masking: 'mask',
  studio: 'context',
  studios: 'contexts',
  desk: 'setup',
  desks: 'setups',
  deck: 'player',
  decks: 'players',
  pen: 'pointer, stroke',
  sheet: 'drawing',
  sheets: 'drawings',
  spare: 'recycled',
  spares: 'recycled',
  work: 'edits, cost, task, controller',
  works: 'edits',
  worked: 'computed',
}

/** Pairs of words that the field has. */
const FIELD = ['look ahead', 'look up']

/** Names that have a retired word, by file (below src/) and name. */
const ALLOWED: Readonly<Record<string, string>> = {
  'storage/database.ts works': 'the store’s name in databases that browsers have',
  'storage/edit-store.test.ts later': 'a store of a version to come',
  'core/project/project.test.ts later': 'a member that a version to come has written',
  'core/project/project.test.ts kept': 'the same',
  'app/testing/fake-locks.ts held': 'a member of what the Web Locks API answers',
  'ui/controls/Button.tsx late': 'of what gives way, the last: a moment, not a way of loading',
}

const src = join(process.cwd(), 'src')

/** `mask`, `2`, `d`, `layer` of `mask2dLayer`; `LEAST_BYTES` is two words. */
function wordsOf(name: string): string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .split(/[^A-Za-z]+/)
    .map((word) => word.toLowerCase())
}

const retiredOf = new Map<string, string | undefined>()

function retiredIn(name: string): string | undefined {
  if (!retiredOf.has(name)) retiredOf.set(name, retiredWord(name))
  return retiredOf.get(name)
}

function retiredWord(name: string): string | undefined {
  const words = FIELD.reduce((text, pair) => text.replace(pair, ''), wordsOf(name).join(' '))
  return words.split(' ').find((word) => Object.hasOwn(RETIRED, word))
}

/** A node of the syntax tree, of which only what names something is read. */
type Syntax = Readonly<Record<string, unknown>>

function isSyntax(value: unknown): value is Syntax {
  return typeof value === 'object' && value !== null
}

/** What a name, a pattern or a parameter declares. */
function bound(node: unknown): string[] {
  if (!isSyntax(node)) return []
  switch (node.type) {
    case 'Identifier':
    case 'PrivateIdentifier':
      return [String(node.name)]
    case 'ObjectPattern':
      return (node.properties as Syntax[]).flatMap((each) => bound(each.value ?? each.argument))
    case 'ArrayPattern':
      return (node.elements as unknown[]).flatMap(bound)
    case 'AssignmentPattern':
      return bound(node.left)
    case 'RestElement':
      return bound(node.argument)
    case 'TSParameterProperty':
      return bound(node.parameter)
    default:
      return []
  }
}

/** What a member is called; nothing where that is computed. */
function keyOf({ key, computed }: Syntax): string[] {
  if (!isSyntax(key) || computed === true) return []
  return key.type === 'Literal' ? [String(key.value)] : bound(key)
}

/** The names that this node itself gives. */
function namesGiven(node: Syntax): string[] {
  switch (node.type) {
    case 'VariableDeclarator':
    case 'ClassDeclaration':
    case 'ClassExpression':
    case 'TSInterfaceDeclaration':
    case 'TSTypeAliasDeclaration':
    case 'TSEnumDeclaration':
      return bound(node.id)
    case 'TSTypeParameter':
      return bound(node.name)
    case 'FunctionDeclaration':
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
    case 'TSDeclareFunction':
    case 'TSEmptyBodyFunctionExpression':
    case 'TSFunctionType':
      return [...bound(node.id), ...(node.params as unknown[]).flatMap(bound)]
    case 'TSMethodSignature':
      return [...keyOf(node), ...(node.params as unknown[]).flatMap(bound)]
    case 'PropertyDefinition':
    case 'MethodDefinition':
    case 'TSPropertySignature':
      return keyOf(node)
    case 'Property':
      // { a } reads what is called so elsewhere; of { a: b } in a pattern b is the new name.
      return node.shorthand === true || node.kind !== 'init' ? [] : keyOf(node)
    case 'ImportSpecifier':
      // What is imported as it is called there got its name there.
      return bound(node.local).filter((name) => !bound(node.imported).includes(name))
    case 'ImportDefaultSpecifier':
    case 'ImportNamespaceSpecifier':
      return bound(node.local)
    case 'CatchClause':
      return bound(node.param)
    default:
      return []
  }
}

/** All names that a file gives, in the order in which they stand. */
function declaredIn(path: string, source: string): string[] {
  const names: string[] = []
  const visit = (node: unknown, isPattern: boolean): void => {
    if (Array.isArray(node)) {
      for (const each of node) visit(each, isPattern)
    } else if (isSyntax(node) && typeof node.type === 'string') {
      if (!(isPattern && node.type === 'Property')) names.push(...namesGiven(node))
      for (const value of Object.values(node)) visit(value, node.type === 'ObjectPattern')
    }
  }
  visit(parseAst(source, { lang: path.endsWith('x') ? 'tsx' : 'ts' }), false)
  return names
}

/** Lines that are a comment from their first character on. */
const COMMENT = /^\s*(\/\*\*|\*|\/\/).*$/gm

/** Whether any word of the code, even in a text, has a retired one: only such a file need be parsed. */
function hasRetired(source: string): boolean {
  const words = source.replace(COMMENT, '').match(/[\w$]+/g)
  return [...new Set(words)].some((name) => retiredIn(name) !== undefined)
}

/** Why a file may not be called so, or have these names; empty if it may. */
function complaints(path: string, source: string): string[] {
  const declared = hasRetired(source) ? declaredIn(path, source) : []
  const names = declared.filter((name) => ALLOWED[`${path} ${name}`] === undefined)
  return [...new Set([...names, path])].flatMap((name) => {
    const word = retiredIn(name)
    return word === undefined ? [] : [`${path}: ${name} (rather ${RETIRED[word]})`]
  })
}

function sourceFiles(): string[] {
  return readdirSync(src, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => relative(src, join(entry.parentPath, entry.name)).split(sep).join('/'))
}

const read = (path: string): string => readFileSync(join(src, path), 'utf8')

test('no name in src has a retired word', () => {
  const files = sourceFiles()
  expect(files.length).toBeGreaterThan(500)
  expect(files.flatMap((path) => complaints(path, read(path)))).toEqual([])
})

test('what is allowed is there', () => {
  for (const entry of Object.keys(ALLOWED)) {
    const [path = '', name = ''] = entry.split(' ')
    expect(declaredIn(path, read(path)), entry).toContain(name)
  }
})

describe('the check bites', () => {
  test.each([
    ['a variable', 'const known = 1'],
    ['a part of a name', 'let tilesKept = 1'],
    ['a constant', 'const MOST_WISHES = 4'],
    ['a function', 'function placeOf() {}'],
    ['a parameter', 'const go = (place: number) => 1'],
    ['a parameter of a type', 'type Go = (place: number) => void'],
    ['a type', 'interface TileWork {}'],
    ['a class', 'class Deck {}'],
    ['a type’s parameter', 'type Of<Work> = Work[]'],
    ['a property of a type', 'interface Strip { readonly look?: number }'],
    ['a method of a type', 'interface Api { knowMasks(): void }'],
    ['a private field', 'class Cache { #held = 1 }'],
    ['a method', 'class Cache { tell() { } keepTold() { } }'],
    ['a property of a literal', 'export const strip = { spares: [] }'],
    ['a property in quotes', `export const strip = { 'spares': [] }`],
    ['a pattern', 'const { a: [held] } = thing'],
    ['a pattern with a default', 'const { held = 1 } = thing'],
    ['the rest of a pattern', 'const { a, ...kept } = thing'],
    ['an import', `import { a as studio } from '#app/context'`],
    ['a caught error', 'try { go() } catch (told) { }'],
  ])('%s', (_, source) => {
    expect(complaints('render/draw.ts', source)).toHaveLength(1)
  })

  test('a function within an element', () => {
    const source = 'const Menu = () => <p>{list.map((place) => <b>{place}</b>)}</p>'
    expect(complaints('ui/Menu.tsx', source)).toHaveLength(1)
  })

  test('a file, and a folder', () => {
    expect(complaints('worker/known.ts', '')).toHaveLength(1)
    expect(complaints('app/keeping/index.ts', '')).toHaveLength(1)
  })

  test.each([
    ['words of which one is a part', 'const placeholder = unknown + late2late.stylesheet'],
    ['words of the field', 'const lookAhead = 1\nfunction lookUp() {}'],
    ['text and comments', `// a known place\nconst a = 'held' + \`kept\``],
    ['what others have named', 'const { held: locks = [] } = await navigator.locks.query()'],
    ['what is read', 'print(box.place)'],
    ['an import of what others have named', `import { Eye } from 'lucide-react'`],
  ])('and lets pass %s', (_, source) => {
    expect(complaints('render/draw.ts', source)).toEqual([])
  })

  test('and lets pass text of an element', () => {
    const source = 'const Menu = () => <p title="a place">kept in place</p>'
    expect(complaints('ui/Menu.tsx', source)).toEqual([])
  })
})
