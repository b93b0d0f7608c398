import type { TimeSpan } from '#editor'

/** A strip that runs along time: where it lies on the page and what it shows. */
export interface TimeStrip {
  readonly leftPx: number
  readonly widthPx: number
  readonly span: TimeSpan
}

/** The time at a client x, within what the strip shows. */
export function timeAt({ leftPx, widthPx, span }: TimeStrip, xPx: number): number {
  const share = Math.min(1, Math.max(0, (xPx - leftPx) / widthPx))
  return span.startS + share * (span.endS - span.startS)
}

/** The client x of a time; outside the strip for a time that it does not show. */
export function xAt({ leftPx, widthPx, span }: TimeStrip, timeS: number): number {
  return leftPx + ((timeS - span.startS) / (span.endS - span.startS)) * widthPx
}

/** The strip that an element is when it shows `span` over its whole width. */
export function stripOf(element: Element, span: TimeSpan): TimeStrip {
  const box = element.getBoundingClientRect()
  return { leftPx: box.left, widthPx: box.width, span }
}
