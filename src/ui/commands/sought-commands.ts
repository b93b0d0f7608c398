import type { Command } from './command'
import { COMMANDS } from './commands'

/**
 * The commands that have each word of a text in their name or in the line below it. Those with all of
 * them in the name come first: where it begins with the text, then where its words begin with these.
 */
export function soughtCommands(text: string): readonly Command[] {
  const words = wordsOf(text)
  return COMMANDS.filter(({ name, more = '' }) => hasAll(`${name} ${more}`, words)).toSorted(
    (a, b) => rank(a.name, words) - rank(b.name, words),
  )
}

function rank(name: string, words: readonly string[]): number {
  const lower = name.toLowerCase()
  if (lower.startsWith(words.join(' '))) return 0
  if (words.every((word) => wordsOf(name).some((own) => own.startsWith(word)))) return 1
  return hasAll(lower, words) ? 2 : 3
}

function hasAll(text: string, words: readonly string[]): boolean {
  const lower = text.toLowerCase()
  return words.every((word) => lower.includes(word))
}

function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().split(/\s+/).filter(Boolean)
}
