/** A value, or the median of several with the quartiles about it. */
export interface Measured {
  readonly value: number
  readonly quartiles?: readonly [number, number]
  readonly rounds?: number
  /** Of what less is better it says nothing. */
  readonly better?: 'more'
}

export interface Row extends Partial<Measured> {
  readonly work: string
  readonly contender: string
  readonly unit?: string
  readonly ratio?: number
  readonly note?: string
}

export interface Run {
  readonly machine: Readonly<Record<string, unknown>>
  readonly peers: Readonly<Record<string, string>>
  readonly results: Readonly<
    Record<string, { readonly title: string; readonly rows: readonly Row[] }>
  >
}

export interface Pair {
  readonly part: string
  readonly work: string
  readonly contender: string
  readonly before?: Row
  readonly after?: Row
}

export function judged(before: Measured, after: Measured): 'worse' | 'better' | 'same'
export function paired(before: Pick<Run, 'results'>, after: Pick<Run, 'results'>): Pair[]
export function doubts(before: Run, after: Run): string[]
