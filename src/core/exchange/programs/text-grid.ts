import { TableError } from '../table-error'
import type { TableRow } from '../table-row'

/** Whether a text is a TextGrid of Praat, long or short. */
export function isTextGrid(text: string): boolean {
  return /^\s*(?:File type = )?"?ooTextFile[^]{0,60}"TextGrid"/.test(text)
}

/** What counts of a TextGrid: its texts and numbers; all else is for people to read. */
type Token = { readonly line: number } & (
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly number: number }
)

/** Texts between quotes, which are doubled in them, comments, and words. */
const TOKENS = /"((?:[^"]|"")*)"|!.*|[^\s"]+|\n/g

/**
 * Reads a TextGrid: an interval with a text is a row, a point of a text tier a row without length,
 * intervals without text are what lies between. Tiers follow one another.
 *
 * @throws {TableError} where it is not as Praat writes it
 */
export function readTextGrid(text: string): readonly TableRow[] {
  const tokens = tokensOf(text)
  const tierCount = afterHeading(tokens)
  const rows: TableRow[] = []
  for (let tier = 0; tier < tierCount; tier++) {
    const kind = textFrom(tokens)
    const isPoints = kind === 'TextTier'
    if (!isPoints && kind !== 'IntervalTier') {
      throw new TableError(
        `A TextGrid has tiers of intervals and of points, not “${kind.slice(0, 40)}”`,
        1,
      )
    }
    textFrom(tokens)
    numberFrom(tokens)
    numberFrom(tokens)
    const count = numberFrom(tokens)
    for (let i = 0; i < count; i++) {
      const startS = numberFrom(tokens)
      const endS = isPoints ? startS : numberFrom(tokens)
      const label = textFrom(tokens).trim()
      if (isPoints || label !== '') rows.push({ view: '', number: '', startS, endS, label })
    }
  }
  return rows
}

/** Takes the heading. @returns how many tiers follow */
function afterHeading(tokens: Iterator<Token>): number {
  textFrom(tokens)
  textFrom(tokens)
  numberFrom(tokens)
  numberFrom(tokens)
  return numberFrom(tokens)
}

function* tokensOf(text: string): Generator<Token> {
  let line = 1
  for (const [whole, quoted] of text.matchAll(TOKENS)) {
    if (quoted !== undefined) yield { kind: 'text', text: quoted.replaceAll('""', '"'), line }
    else if (/^[-+]?\d+(?:\.\d*)?(?:e[-+]?\d+)?$/i.test(whole)) {
      yield { kind: 'number', number: Number(whole), line }
    }
    line += whole.split('\n').length - 1
  }
}

function textFrom(tokens: Iterator<Token>): string {
  const token = nextOf(tokens, 'text')
  if (token.kind === 'text') return token.text
  throw new TableError('A TextGrid has a text here, not a number', token.line)
}

function numberFrom(tokens: Iterator<Token>): number {
  const token = nextOf(tokens, 'number')
  if (token.kind === 'number') return token.number
  throw new TableError('A TextGrid has a number here, not a text', token.line)
}

function nextOf(tokens: Iterator<Token>, wanted: Token['kind']): Token {
  const { done, value } = tokens.next()
  if (done !== true) return value
  throw new TableError(`The TextGrid ends where a ${wanted} should follow; it is cut off`, 1)
}
