import { type JobControl, LimitError } from '#core/base'
import { CLASSIFIERS, type ClassifierId } from './classifiers'
import { type Rows, scaledRows } from './scaled-rows'
import { tellingScale } from './telling-columns'

/** Columns that are looked at: those that tell the classes apart best. */
const TELLING_COLUMNS = 12

/** How well labels are predicted from features: each is guessed from the others. */
export interface Assessment {
  readonly classes: readonly string[]
  /** [true class][guessed class] */
  readonly confusion: readonly (readonly number[])[]
  /** The share that is guessed right. */
  readonly accuracy: number
  /** Rows left out at a time: 1 of leave-one-out. */
  readonly leftOut: number
}

/**
 * Guesses each label from all others: in each turn what scale columns have, and which tell classes
 * apart, is learnt without the rows that are left out.
 *
 * @param labels  a row each; '' of those that have none, which do not count
 * @throws {LimitError} where there are fewer than two classes, or no more rows with a label than classes
 */
export async function assessed(
  rows: Rows,
  labels: readonly string[],
  classifier: ClassifierId,
  control: JobControl,
): Promise<Assessment> {
  const { classes, labelled, classOf } = classesOf(labels)
  if (labelled.length <= classes.length) {
    throw new LimitError('name more regions: a class that has one alone is predicted by no other.')
  }
  const confusion = classes.map(() => classes.map(() => 0))
  const turnCount = Math.min(labelled.length, CLASSIFIERS[classifier].mostTurns)
  let right = 0
  for (let turn = 0; turn < turnCount; turn++) {
    await control.checkpoint()
    const left = labelled.filter((_, i) => i % turnCount === turn)
    const others = labelled.filter((_, i) => i % turnCount !== turn)
    for (const [i, guessed] of guesses(rows, others, left, classOf, classifier).entries()) {
      const truth = classOf(left[i] as number)
      const row = confusion[truth] as number[]
      row[guessed] = (row[guessed] as number) + 1
      if (guessed === truth) right += 1
    }
    control.progress((turn + 1) / turnCount)
  }
  const leftOut = Math.ceil(labelled.length / turnCount)
  return { classes, confusion, accuracy: right / labelled.length, leftOut }
}

/**
 * Labels of the rows that have none, guessed from those that have one; '' of those.
 *
 * @throws {LimitError} where there are fewer than two classes
 */
export function suggested(
  rows: Rows,
  labels: readonly string[],
  classifier: ClassifierId,
): readonly string[] {
  const { classes, labelled, classOf } = classesOf(labels)
  const open = labels.flatMap((label, row) => (label === '' ? [row] : []))
  const found = guesses(rows, labelled, open, classOf, classifier)
  const out = labels.map(() => '')
  for (const [i, row] of open.entries()) out[row] = classes[found[i] as number] as string
  return out
}

function classesOf(labels: readonly string[]) {
  const classes = [...new Set(labels)].filter((label) => label !== '').toSorted()
  if (classes.length < 2) {
    throw new LimitError('name regions of two classes at least: the others are guessed from those.')
  }
  const indices = new Map(classes.map((name, i) => [name, i]))
  const labelled = labels.flatMap((label, row) => (label === '' ? [] : [row]))
  const classOf = (row: number): number => indices.get(labels[row] as string) as number
  return { classes, labelled, classOf }
}

function guesses(
  rows: Rows,
  learnt: readonly number[],
  open: readonly number[],
  classOf: (row: number) => number,
  classifier: ClassifierId,
): readonly number[] {
  if (open.length === 0) return []
  const classes = learnt.map(classOf)
  const scale = tellingScale(rows, learnt, classes, TELLING_COLUMNS)
  const [first = 0] = classes
  if (scale.columns.length === 0 || classes.every((each) => each === first)) {
    return open.map(() => first)
  }
  return CLASSIFIERS[classifier].fit(
    scaledRows(rows, learnt, scale),
    classes,
  )(scaledRows(rows, open, scale))
}
