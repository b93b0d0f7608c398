import { type AppContext, pictureRef, type Sizes } from '#app/context'
import type { Interval } from '#core/base'
import { fitted } from '#core/grid'
import {
  addressKey,
  type DbRange,
  rangeOfWhole,
  type TileAddress,
  tilesInView,
} from '#core/pyramid'
import { type EditorState, gridOf, maskLayerOf } from '#editor'
import { type DrawThread, TileService } from '#engine'

export interface TileController {
  /** Asks for what the state shows, if that has changed. */
  update(state: EditorState, sizes: Sizes): void
  /** The tiles that show the view, and those that show the whole, as far as they were asked for. */
  readonly visible: readonly TileAddress[]
  readonly overview: readonly TileAddress[]
  has(address: TileAddress): boolean
  /** The original's waveform as far as it is known (TileService.ranges). */
  ranges(samples: Interval, columnCount: number): Float32Array | undefined
  readonly usedBytes: number
  /** Another budget for the tiles. */
  setBudget(budgetBytes: number): void
  /** Whether a tile is one of those: finer ones that only coarser ones are made of are not. */
  shows(key: string): boolean
  readonly isSettled: boolean
}

export interface TileControllerEvents {
  /** Tiles have come, or gone. */
  onTiles(keys: readonly string[]): void
  /** More columns of the waveform have been computed. */
  onRanges(): void
  onError(error: unknown): void
}

/** Keeps the tiles of the shown picture coming, and finds its dB range once it can be judged. */
export function createTileController(
  context: AppContext,
  thread: DrawThread,
  budgetBytes: number,
  events: TileControllerEvents,
): TileController {
  const { store } = context
  const service = new TileService(context.pool, budgetBytes, {
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
  let requestKey = ''
  let requested: ReadonlySet<string> = new Set()
  let visible: readonly TileAddress[] = []
  let overview: readonly TileAddress[] = []
  /** The range found from coarse tiles of the whole view; it is found once more from exact ones. */
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
    const isExact = visible.every((address) => service.isExact(address))
    if (foundRange !== undefined && !isExact) return
    if (visible.every((address) => service.has(address))) askRange(isExact).catch(events.onError)
  }

  async function askRange(isExact: boolean): Promise<void> {
    const asking = {}
    asked = asking
    const range = await thread.dbRange(visible.map(addressKey))
    if (asked !== asking) return
    asked = undefined
    if (!store.getState().display.isDbAuto) return
    if (range !== undefined) takeRange(range, isExact)
    // More may be known by now.
    findRange()
  }

  function takeRange(range: DbRange, isExact: boolean): void {
    const next = foundRange === undefined ? range : rangeOfWhole(foundRange, range)
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
    requestKey = ''
    requested = new Set()
    service.setPicture(pictureRef(context, state), state.recording?.facts)
  }

  return {
    get visible() {
      return visible
    },
    get overview() {
      return overview
    },
    has: (address) => service.has(address),
    ranges: (samples, columnCount) => service.ranges(samples, columnCount),
    get usedBytes() {
      return service.usedBytes
    },
    setBudget: (bytes) => service.setBudget(bytes),
    shows: (key) => requested.has(key),
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
      const nextKey = [visible, overview]
        .map((addresses) => addresses.map(addressKey).join())
        .join(' | ')
      if (nextKey !== requestKey) {
        requestKey = nextKey
        requested = new Set([...visible, ...overview].map(addressKey))
        service.want({ visible, overview })
      }
      if (state.display.isDbAuto) findRange()
      else forgetRange()
    },
  }
}
