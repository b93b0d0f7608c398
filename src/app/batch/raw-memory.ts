import { fileAnswers, fileKey } from '#app/context'
import { blobSource } from '#browser'
import { checkedRawFacts, type RawFacts, type RawProposal, rawQuestion } from '#core/formats'
import type { OpenJob } from '#protocol'
import { type ListedRecording, openJobOf } from './listed-recordings'

/** Asked for where it is needed: the first screen goes without all of this. */
const answers = () => fileAnswers('raw')

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
  const own = all.find(([key]) => key === fileKey(file))?.[1]
  if (own !== undefined) return { said: own, question: undefined }
  const question = await rawQuestion(blobSource(file), file.name)
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

/**
 * How a recording is opened, with what was said of it, or of the file before it in a series, where it
 * says nothing itself.
 */
export async function recalledJobOf(recording: ListedRecording): Promise<OpenJob> {
  const { file, sigmf, raw } = recording
  if (sigmf !== undefined || raw !== undefined) return openJobOf(recording)
  const { said } = await recalledRaw(file)
  return openJobOf({ file, ...(said && { raw: said }) })
}

/** Remembers what a person said of samples without a header, for this visit and later ones. */
export function rememberRaw(file: File, facts: RawFacts): void {
  answers().remember(file, facts)
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
  return answers().entries().flatMap(checkedEntry)
}

/** What another version of the page has left there is not worth a word. */
function checkedEntry([key, facts]: readonly [string, unknown]): readonly Entry[] {
  try {
    return [[key, checkedRawFacts(facts)]]
  } catch {
    return []
  }
}
