import { checkedRawFacts, type RawFacts } from '#core/formats'
import { remember, remembered } from '#storage'

const SETTING = 'raw'

/** Files whose facts are remembered, the latest last. */
const MOST_FILES = 100

type Entry = readonly [file: string, facts: RawFacts]

/** What a person said of a raw file on an earlier visit; undefined where nothing was said. */
export function recalledRaw(file: File): RawFacts | undefined {
  const facts = entries().find(([key]) => key === keyOf(file))?.[1]
  try {
    return facts && checkedRawFacts(facts)
  } catch {
    // What another version of the page has left there is not worth a word.
    return undefined
  }
}

export function rememberRaw(file: File, facts: RawFacts): void {
  const key = keyOf(file)
  const others = entries().filter(([each]) => each !== key)
  const all: readonly Entry[] = [...others, [key, facts]]
  remember(SETTING, JSON.stringify(all.slice(-MOST_FILES)))
}

function keyOf({ name, size }: File): string {
  return `${size} ${name}`
}

function entries(): readonly Entry[] {
  try {
    const all: unknown = JSON.parse(remembered(SETTING) ?? '[]')
    return Array.isArray(all) ? (all.filter(Array.isArray) as unknown as Entry[]) : []
  } catch {
    return []
  }
}
