/** Which rows of a long table are worth drawing, half-open. */
export interface RowWindow {
  readonly start: number
  readonly end: number
}

/** Longer tables are not drawn whole: each row takes about 0.1 ms of every painting of the page. */
const MOST_WHOLE = 40

/** Rows drawn beyond each edge, so that a quick scroll shows no gap. */
const MARGIN = 10

/** The rows of a table of `count` equally high rows that a box scrolled to `scrollPx` shows. */
export function rowWindow(
  count: number,
  scrollPx: number,
  boxPx: number,
  rowPx: number,
): RowWindow {
  if (count <= MOST_WHOLE) return { start: 0, end: count }
  const first = Math.min(Math.floor(scrollPx / rowPx), count - 1)
  return {
    start: Math.max(0, first - MARGIN),
    end: Math.min(count, first + Math.ceil(boxPx / rowPx) + MARGIN),
  }
}
