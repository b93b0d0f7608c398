import { pictureRef, type Sizes, type Studio } from '#app/studio'
import type { Interval } from '#core/base'
import { fitted } from '#core/grid'
import { type DbRange, placeKey, rangeKnownAll, type TilePlace, tilesInView } from '#core/pyramid'
import { type EditorState, gridOf, maskLayerOf } from '#editor'
import { type DrawThread, TileService } from '#engine'

export interface TileWork {
  /** Asks for what the state shows, if that has changed. */
  update(state: EditorState, sizes: Sizes): void
  /** The tiles that show the view, and those that show the whole, as far as they were asked for. */
  readonly visible: readonly TilePlace[]
  readonly overview: readonly TilePlace[]
  has(place: TilePlace): boolean
  /** The original's waveform as far as it is known (TileService.ranges). */
  ranges(samples: Interval, columnCount: number): Float32Array | undefined
  readonly usedBytes: number
  /** Another budget for the tiles. */
  setBudget(budgetBytes: number): void
  /** Whether a tile is one of those: finer ones that only coarser ones are made of are not. */
  shows(key: string): boolean
  readonly isSettled: boolean
}

export interface TileWorkEvents {
  /** Tiles have come, or gone. */
  onTiles(keys: readonly string[]): void
  /** More of the waveform is known. */
  onRanges(): void
  onError(error: unknown): void
}

/** Keeps the tiles of the shown picture coming, and finds its dB range once it can be judged. */
export function createTileWork(
  studio: Studio,
  thread: DrawThread,
  budgetBytes: number,
  events: TileWorkEvents,
): TileWork {
  const { store } = studio
  const service = new TileService(studio.pool, budgetBytes, {
    onNews: (news) => {
      const gone = thread.followTiles(news)
      events.onTiles(news.map(({ key }) => key))
      findRange()
      return gone
    },
    onRanges: events.onRanges,
    onError: events.onError,
  })
  let pictureKey = ''
  let wishKey = ''
  let wished: ReadonlySet<string> = new Set()
  let visible: readonly TilePlace[] = []
  let overview: readonly TilePlace[] = []
  /** What the first look at the whole view gave; the exact picture is asked once more. */
  let foundRange: DbRange | undefined
  let isRangeSure = false
  /** The question under way. */
  let asked: object | undefined

  function findRange(): void {
    if (
      isRangeSure ||
      asked !== undefined ||
      !store.getState().display.isDbAuto ||
      visible.length === 0
    )
      return
    const isExact = visible.every((place) => service.isExact(place))
    if (foundRange !== undefined && !isExact) return
    if (visible.every((place) => service.has(place))) askRange(isExact).catch(events.onError)
  }

  async function askRange(isExact: boolean): Promise<void> {
    const asking = {}
    asked = asking
    const range = await thread.dbRange(visible.map(placeKey))
    if (asked !== asking) return
    asked = undefined
    if (!store.getState().display.isDbAuto) return
    if (range !== undefined) takeRange(range, isExact)
    // More may be known by now.
    findRange()
  }

  function takeRange(range: DbRange, isExact: boolean): void {
    const next = foundRange === undefined ? range : rangeKnownAll(foundRange, range)
    const isOther = next !== foundRange
    foundRange = next
    isRangeSure = isExact
    if (isOther) store.setState((state) => ({ display: { ...state.display, ...next } }))
  }

  function forgetRange(): void {
    foundRange = undefined
    isRangeSure = false
    asked = undefined
  }

  function startPicture(state: EditorState): void {
    visible = []
    overview = []
    forgetRange()
    wishKey = ''
    wished = new Set()
    service.setPicture(pictureRef(studio, state), state.recording?.facts)
  }

  return {
    get visible() {
      return visible
    },
    get overview() {
      return overview
    },
    has: (place) => service.has(place),
    ranges: (samples, columnCount) => service.ranges(samples, columnCount),
    get usedBytes() {
      return service.usedBytes
    },
    setBudget: (bytes) => service.setBudget(bytes),
    shows: (key) => wished.has(key),
    get isSettled() {
      return service.isSettled
    },
    update: (state, sizes) => {
      const grid = gridOf(state)
      const nextPicture = JSON.stringify([
        state.recording?.generation,
        maskLayerOf(state).stft,
        state.display.channel,
      ])
      if (nextPicture !== pictureKey) {
        pictureKey = nextPicture
        startPicture(state)
      }
      if (grid === undefined || sizes.pictureWidthPx === 0) return
      const { pictureWidthPx, pictureHeightPx, overviewWidthPx, overviewHeightPx } = sizes
      visible = tilesInView(grid, state.view, state.display.scale, pictureWidthPx, pictureHeightPx)
      overview =
        overviewWidthPx === 0
          ? []
          : tilesInView(grid, fitted(grid), 'linear', overviewWidthPx, overviewHeightPx)
      const nextKey = [visible, overview].map((places) => places.map(placeKey).join()).join(' | ')
      if (nextKey !== wishKey) {
        wishKey = nextKey
        wished = new Set([...visible, ...overview].map(placeKey))
        service.want({ visible, overview })
      }
      if (state.display.isDbAuto) findRange()
      else forgetRange()
    },
  }
}
