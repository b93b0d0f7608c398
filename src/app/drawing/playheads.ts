import { type EditorState, gridOf } from '#editor'

/** The playhead's lines, each as wide as what it lies over. */
export interface PlayheadLines {
  readonly view: HTMLElement
  readonly overview: HTMLElement
}

interface WatchedLine {
  readonly element: HTMLElement
  widthPx: number
  /** Where it is; undefined while it is hidden. */
  xPx: number | undefined
}

/**
 * The playhead's lines, with their widths measured beforehand: measuring would lay the page out
 * during playback.
 */
export interface WatchedLines {
  readonly view: WatchedLine
  readonly overview: WatchedLine
  unwatch(): void
}

/** @param onSize  called when a line has another width */
export function watchedLines({ view, overview }: PlayheadLines, onSize: () => void): WatchedLines {
  const lines = [view, overview].map(
    (element): WatchedLine => ({ element, widthPx: element.offsetWidth, xPx: undefined }),
  )
  const observer = new ResizeObserver(() => {
    for (const line of lines) line.widthPx = line.element.offsetWidth
    onSize()
  })
  for (const { element } of lines) observer.observe(element)
  const [overView, overOverview] = lines as [WatchedLine, WatchedLine]
  return { view: overView, overview: overOverview, unwatch: () => observer.disconnect() }
}

/** Moves the playhead's lines to where it is; a line that lies outside what is shown is hidden. */
export function movePlayheads(lines: WatchedLines, state: EditorState): void {
  const { positionS } = state.playback
  const { startS, endS } = state.view
  moveTo(lines.view, (positionS - startS) / (endS - startS))
  moveTo(lines.overview, positionS / (gridOf(state)?.durationS ?? 1))
}

/**
 * A line that is hidden is left where it was: to move one that is not composited costs a page's
 * whole layout of layers, 1 to 3 ms.
 *
 * @param share  of the line's own width
 */
function moveTo(line: WatchedLine, share: number): void {
  // Whole pixels: a line between two is two dim ones.
  const xPx = share >= 0 && share <= 1 ? Math.round(share * line.widthPx) : undefined
  if (xPx === line.xPx) return
  line.xPx = xPx
  const { style } = line.element
  style.visibility = xPx === undefined ? 'hidden' : 'inherit'
  if (xPx !== undefined) style.transform = `translateX(${xPx}px)`
}
