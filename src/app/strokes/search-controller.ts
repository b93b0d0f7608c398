import { type AppContext, pictureRef } from '#app/context'
import { type FrameGrid, frameGrid, type StftParams } from '#core/grid'
import { type Shape, shapeBounds } from '#core/mask'
import { framesAbout, type Search, type SearchedFrames } from '#core/trace'
import { type EditorState, type Remark, warned } from '#editor'
import { priority } from '#engine'

/** What a worker is to look for, and in which stretch of time. */
export interface SearchRequest {
  readonly search: Search
  /** Where there is more than can be looked at, what is near this counts. */
  readonly atS: number
  readonly time: { readonly startS: number; readonly endS: number }
  /** What it is looked for with, where that is not the mask's own. */
  readonly stft?: StftParams
  /** undefined where the search failed or nothing was found, which has been reported. */
  readonly onEnd: (shape: Shape | undefined) => void
}

/** A search that has not begun; undefined where nothing is open. */
export function preparedSearch(
  context: AppContext,
  state: EditorState,
  { search, atS, time, stft }: Pick<SearchRequest, 'search' | 'atS' | 'time' | 'stft'>,
  mostCells?: number,
) {
  const shown = pictureRef(context.pool, state)
  const facts = state.recording?.facts
  if (shown === undefined || facts === undefined) return undefined
  const picture = stft === undefined ? shown : { ...shown, stft }
  const grid = frameGrid(facts, picture.stft)
  const frames = framesAbout(grid, atS, time, mostCells)
  const job = { picture, startFrame: frames.start, endFrame: frames.end, search }
  return {
    grid,
    frames,
    submit: () => context.pool.submit(priority.mask, (api, id) => api.trace(job, id)),
  }
}

const NOTHING_FOUND: Remark = { text: 'Nothing stands out of the noise there.' }

export interface SearchController {
  /** Runs one search at a time: a new request drops the one before. */
  request(state: EditorState, request: SearchRequest): void
  cancel(): void
  readonly isPending: boolean
}

/** Shapes that are found in the signal: a worker reads the levels and answers with a shape. */
export function createSearchController(
  context: AppContext,
  onError: (error: unknown) => void,
): SearchController {
  let pending: { readonly cancel: () => void } | undefined

  function cancel(): void {
    const dropped = pending
    pending = undefined
    dropped?.cancel()
  }

  async function runSearch(state: EditorState, request: SearchRequest): Promise<void> {
    const prepared = preparedSearch(context, state, request)
    if (prepared === undefined) return
    const { frames, grid } = prepared
    const job = prepared.submit()
    pending = job
    try {
      const { shape } = await job.promise
      if (pending !== job) return
      pending = undefined
      const shortcoming = shape && shortcomingOf(request.search, shape, frames, grid)
      if (shortcoming !== undefined) context.store.setState((now) => warned(now, shortcoming))
      request.onEnd(shape)
      if (shape === undefined) context.store.setState({ remark: NOTHING_FOUND })
    } catch (error) {
      // What was dropped has nothing more to say, not even that it failed.
      if (pending !== job) return
      pending = undefined
      onError(error)
      request.onEnd(undefined)
    }
  }

  return {
    request: (state, request) => {
      cancel()
      void runSearch(state, request)
    },
    cancel,
    get isPending() {
      return pending !== undefined
    },
  }
}

/** What there was too much of to look at, as a sentence; undefined where nothing is amiss. */
function shortcomingOf(
  { kind }: Search,
  shape: Shape,
  { start, end, isAll }: SearchedFrames,
  { hopS }: FrameGrid,
): string | undefined {
  // Some of the lines' time says enough of them.
  if (isAll || kind === 'harmonics') return undefined
  if (kind === 'snap') return 'The stroke is too long to snap: it stays as it was drawn.'
  const [fromS, toS] = [(start - 0.5) * hopS, (end - 0.5) * hopS]
  const bounds = shapeBounds(shape)
  const isCut = bounds.startS <= fromS || bounds.endS >= toS
  return isCut
    ? `The wand has looked from ${fromS.toFixed(1)} to ${toS.toFixed(1)} s, as far as it can at once. ` +
        'Beyond, Shift and a click go on.'
    : undefined
}
