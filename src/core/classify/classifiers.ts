import { RandomForestClassifier } from 'ml-random-forest'
import { nearestClasses } from './neighbours'

/** Says of rows which classes they have, as those were learnt: numbers from 0. */
type Predict = (rows: number[][]) => readonly number[]

/** A way to learn classes from rows that have them. */
interface ClassifierKind {
  /** Labels are guessed in so many turns at most: learning takes its time. */
  readonly mostTurns: number
  readonly fit: (rows: number[][], classes: number[]) => Predict
}

const NEIGHBOURS = 3
const TREES = 30
const SEED = 1

/** Both are deterministic. */
export const CLASSIFIERS = {
  neighbours: {
    mostTurns: 1000,
    fit: (rows, classes) => {
      const count = Math.min(NEIGHBOURS, smallestClass(classes))
      return (others) => nearestClasses(rows, classes, count, others)
    },
  },
  forest: {
    mostTurns: 15,
    fit: (rows, classes) => {
      const model = new RandomForestClassifier({
        seed: SEED,
        nEstimators: TREES,
        noOOB: true,
        // Each tree sees this share of the columns, none twice.
        maxFeatures: 0.6,
        replacement: false,
        useSampleBagging: true,
      })
      model.train(rows, classes)
      return (others) => model.predict(others)
    },
  },
} as const satisfies Readonly<Record<string, ClassifierKind>>

export type ClassifierId = keyof typeof CLASSIFIERS

/** How many rows the rarest class has: more neighbours than that would outvote it always. */
function smallestClass(classes: readonly number[]): number {
  const counts = new Map<number, number>()
  for (const each of classes) counts.set(each, (counts.get(each) ?? 0) + 1)
  return Math.min(...counts.values())
}
