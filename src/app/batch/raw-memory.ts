import { blobBytes } from '#app/context'
import { checkedRawFacts, type RawFacts, type RawProposal, rawQuestion } from '#core/formats'
import { remember, remembered } from '#storage'

const SETTING = 'raw'

/** Files whose facts are remembered, the latest last. */
const MOST_FILES = 100

type Entry = readonly [file: string, facts: RawFacts]

/** What is known of a file before anybody is asked. */
export interface RawRecall {
  /** What a person said of it, or of the file before it in a series; undefined where nothing was. */
  readonly said: RawFacts | undefined
  /** What its name and bytes leave open; undefined where nothing is. */
  readonly question: RawProposal | undefined
}

/**
 * What a person said of a raw file on this visit or an earlier one; or of another whose name differs
 * in its numbers alone, as long as its bytes look alike. What is asked of one of another name begins
 * with the rate that was said last of its ending.
 */
export async function recalledRaw(file: File): Promise<RawRecall> {
  const all = entries()
  const own = all.find(([key]) => key === keyOf(file))?.[1]
  if (own !== undefined) return { said: own, question: undefined }
  const question = await rawQuestion(blobBytes(file), file.name)
  if (question === undefined) return { said: undefined, question }
  const { proposal, isTypeDoubtful, isRateMissing } = question
  const series = all.findLast(([key]) => isOfSeries(nameOf(key), file.name))?.[1]
  if (series !== undefined && (!isTypeDoubtful || series.datatype === proposal.datatype)) {
    return { said: series, question }
  }
  const last = all.findLast(([key]) => endingOf(nameOf(key)) === endingOf(file.name))?.[1]
  if (!isRateMissing || last === undefined) return { said: undefined, question }
  return {
    said: undefined,
    question: { ...question, proposal: { ...proposal, rateHz: last.rateHz } },
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

function nameOf(key: string): string {
  return key.slice(key.indexOf(' ') + 1)
}

function endingOf(name: string): string {
  return /\.[^.]*$/.exec(name)?.[0].toLowerCase() ?? ''
}

/** Whether a name has numbers, and differs from another in nothing else. */
function isOfSeries(a: string, b: string): boolean {
  const withoutNumbers = (name: string): string => name.replaceAll(/\d+/g, '#')
  return /\d/.test(a) && withoutNumbers(a) === withoutNumbers(b)
}

function entries(): readonly Entry[] {
  try {
    const all: unknown = JSON.parse(remembered(SETTING) ?? '[]')
    return Array.isArray(all) ? all.flatMap(checkedEntry) : []
  } catch {
    return []
  }
}

/** What another version of the page has left there is not worth a word. */
function checkedEntry(entry: unknown): readonly Entry[] {
  if (!Array.isArray(entry) || typeof entry[0] !== 'string') return []
  try {
    return [[entry[0], checkedRawFacts(entry[1])]]
  } catch {
    return []
  }
}
