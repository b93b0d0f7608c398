import type { Marker } from './recording-facts'

/** What a file marks: a point where both ends are one. */
export interface MarkedSpan {
  /** Sample instants. */
  readonly start: number
  readonly end: number
  readonly label: string
}

/** A recording with more has something else there. */
const MOST_MARKERS = 2000

/** Marks in order of time; those that lie outside the recording are passed over. */
export function markersOf(
  spans: readonly MarkedSpan[],
  { rateHz, length }: { readonly rateHz: number; readonly length: number },
): readonly Marker[] {
  return spans
    .filter(({ start }) => start >= 0 && start <= length)
    .slice(0, MOST_MARKERS)
    .sort((a, b) => a.start - b.start)
    .map(({ start, end, label }) => {
      const endS = Math.min(end, length) / rateHz
      const timeS = start / rateHz
      return { timeS, ...(endS > timeS ? { endS } : {}), label }
    })
}
