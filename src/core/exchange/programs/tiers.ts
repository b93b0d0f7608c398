/** A stretch of time with a text. */
export interface LabelledSpan {
  readonly startS: number
  readonly endS: number
  readonly label: string
}

/** Spans over as few tiers as they do not overlap in, each in order of time; of two that begin at once the longer lies further up. */
export function tiersOf<S extends LabelledSpan>(spans: readonly S[]): readonly (readonly S[])[] {
  const sorted = spans.toSorted((a, b) => a.startS - b.startS || b.endS - a.endS)
  const tiers: S[][] = []
  for (const span of sorted) {
    const free = tiers.find((tier) => (tier.at(-1)?.endS ?? 0) <= span.startS)
    if (free === undefined) tiers.push([span])
    else free.push(span)
  }
  return tiers
}
