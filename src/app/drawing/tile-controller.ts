import type { AppContext, Sizes } from '#app/context'
import type { Interval } from '#core/base'
import type { Sound } from '#core/chain'
import { type FrameGrid, fitted, frameGrid, viewStft } from '#core/grid'
import {
  aboveFloorKey,
  differenceKey,
  drawableTiles,
  type TileAddress,
  tilesInView,
} from '#core/pyramid'
import { type EditorState, heardChain, maskLayerOf, shownOf } from '#editor'
import {
  type DrawThread,
  type PictureSource,
  type TilePicture,
  TileService,
  type WantedTiles,
} from '#engine'
import type { KeyedTile } from '#render'
import { type JudgedTiles, RangeFinder } from './range-finder'

/** What there is of a picture to be drawn. */
export interface DrawnPicture {
  readonly grid: FrameGrid
  /** In order: stand-ins first. */
  readonly tiles: readonly KeyedTile[]
}

export interface TileController {
  /** Asks for what the state shows, if that has changed. */
  update(state: EditorState, sizes: Sizes): void
  /** The picture of the view, the one before while there is nothing of it; and that of the whole. */
  view(): DrawnPicture | undefined
  overview(): DrawnPicture | undefined
  /** The original's waveform as far as it is known: [minimum, maximum] a column (WaveformPyramid.ranges). */
  ranges(samples: Interval, columnCount: number): Float32Array | undefined
  readonly usedBytes: number
  /** Another budget for the tiles. */
  setBudget(budgetBytes: number): void
  /** Whether a tile is one of those wanted: finer ones that only coarser ones are made of are not. */
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

/** The dB range of a view is found when it has stood for so long. */
const REST_MS = 250

/**
 * Keeps the tiles of the shown picture coming, and has its dB range found.
 *
 * @param restMs  a view that has not moved for so long stands: its range is found
 */
export function createTileController(
  context: AppContext,
  thread: DrawThread,
  budgetBytes: number,
  events: TileControllerEvents,
  restMs = REST_MS,
): TileController {
  const { store } = context
  const service = new TileService(context.pool, budgetBytes, {
    onNews: (news) => {
      const gone = thread.followTiles(news)
      events.onTiles(news.map(({ key }) => key))
      range.pursue()
      return gone
    },
    onRanges: events.onRanges,
    onError: events.onError,
  })
  const range = new RangeFinder(store, thread, judged, events.onError, restMs)
  let generation: number | undefined
  let judgedAs = ''
  let requestKey = ''
  let requested: ReadonlySet<string> = new Set()
  let seen = shownOf(store.getState())
  /** The level below which no floor lies, where levels are shown above theirs. */
  let leastFloorDb: number | undefined
  /** The view of each sound, of the one that is seen, and of the whole. */
  let sounds: Readonly<Record<Sound, WantedTiles>> | undefined
  let visible: WantedTiles | undefined
  let overview: WantedTiles | undefined
  /** What of the state and the page the request was made of. */
  let last: readonly unknown[] = []
  /** What was drawn last of a sound: it stays on the screen until there is something of the next. */
  let shown: TilePicture | undefined
  let inView: (grid: FrameGrid) => TileAddresses = () => []

  /**
   * Of the original: colours stay when one edits, or changes over to another sound. The first are
   * of the result where that is what is fetched first.
   */
  function judged(isFirst: boolean): JudgedTiles {
    const of = isFirst && seen === 'result' ? visible : sounds?.original
    const { picture, addresses = [] } = of ?? {}
    const tiles = addresses.map((address) => picture?.cache.get(address))
    return {
      keys: picture === undefined ? [] : addresses.map((address) => picture.cache.keyOf(address)),
      isThere: tiles.every((tile) => tile !== undefined),
      isExact: tiles.every((tile) => tile?.detail === 'exact'),
    }
  }

  function reset(): void {
    visible = undefined
    sounds = undefined
    overview = undefined
    shown = undefined
    requestKey = ''
    requested = new Set()
    service.reset()
  }

  return {
    view: () => {
      if (visible === undefined || sounds === undefined) return undefined
      if (seen === 'difference') return differenceOf(sounds.result, sounds.original)
      const next = drawable(visible, leastFloorDb)
      if (next.missingCount > 0 && shown !== undefined && shown !== visible.picture) {
        const last = drawable({ picture: shown, addresses: inView(shown.grid) }, leastFloorDb)
        if (last.missingCount < next.missingCount) return last
      }
      shown = visible.picture
      return next
    },
    overview: () => overview && drawable(overview),
    ranges: (samples, columnCount) => {
      const [first, second] = [sounds?.original, overview].map((it) =>
        it?.picture.waveform.ranges(samples, columnCount),
      )
      return first && second && first !== second
        ? first.map((value, i) => (Number.isNaN(value) ? (second[i] as number) : value))
        : first
    },
    get usedBytes() {
      return service.usedBytes
    },
    setBudget: (bytes) => service.setBudget(bytes),
    shows: (key) => requested.has(key),
    get isSettled() {
      return service.isSettled && range.isSettled
    },
    update: (state, sizes) => {
      const { recording, display, view } = state
      const next = [recording, display, view, shownOf(state), heardChain(state), sizes]
      if (next.every((each, i) => each === last[i])) return
      last = next
      if (recording?.generation !== generation) {
        generation = recording?.generation
        reset()
      }
      const nextJudged = JSON.stringify([generation, display.channel, display.analysis])
      if (nextJudged !== judgedAs || !display.isDbAuto) range.forget()
      judgedAs = nextJudged
      if (recording === undefined || sizes.pictureWidthPx === 0) return
      const { facts, file } = recording
      const { scale, analysis, channel } = display
      const { pictureWidthPx: widthPx, pictureHeightPx: heightPx } = sizes
      const extent = frameGrid(facts, maskLayerOf(state).stft)
      const ref = context.pool.recordingRef(file, facts)
      const stft = viewStft(analysis, view, scale, { widthPx, heightPx }, extent)
      const source = { recording: ref, facts, channel, stft, chain: heardChain(state) }
      inView = (grid) => tilesInView(grid, view, scale, widthPx, heightPx)
      sounds = {
        original: wanted({ ...source, of: 'original' }, inView),
        result: wanted({ ...source, of: 'result' }, inView),
        removed: wanted({ ...source, of: 'removed' }, inView),
      }
      seen = shownOf(state)
      leastFloorDb = display.isAboveFloor ? display.dbMin : undefined
      const sound = seen === 'difference' ? 'result' : seen
      visible = sounds[sound]
      const fit = fitted(extent)
      const { overviewWidthPx, overviewHeightPx } = sizes
      overview = wanted(
        {
          ...source,
          of: 'original',
          stft: viewStft(analysis, fit, 'linear', { widthPx, heightPx }, extent),
        },
        (grid) =>
          overviewWidthPx === 0
            ? []
            : tilesInView(grid, fit, 'linear', overviewWidthPx, overviewHeightPx),
      )
      request(sounds, sound, overview)
      range.pursue()
      if (JSON.stringify(stft) !== JSON.stringify(state.viewStft)) {
        store.setState({ viewStft: stft })
      }
    },
  }

  function wanted(source: PictureSource, tilesOf: (grid: FrameGrid) => TileAddresses): WantedTiles {
    const picture = service.picture(source, tilesOf)
    return { picture, addresses: tilesOf(picture.grid) }
  }

  /** Asks for them, if they are others than before. */
  function request(
    all: Readonly<Record<Sound, WantedTiles>>,
    seen: Sound,
    whole: WantedTiles,
  ): void {
    const ahead = ORDER.filter((of) => of !== seen).map((of) => all[of])
    const keys = [all[seen], whole, ...ahead].map(({ picture, addresses }) =>
      addresses.map((address) => picture.cache.keyOf(address)),
    )
    const versions = ORDER.map((of) => all[of].picture.version)
    const nextKey = [...keys.map((some) => some.join()), versions.join()].join(' | ')
    if (nextKey === requestKey) return
    requestKey = nextKey
    requested = new Set(keys.flat())
    service.want({ visible: all[seen], overview: whole, ahead })
    events.onTiles(keys.flat())
  }
}

type TileAddresses = readonly TileAddress[]

/** In which the tiles of sounds that are not seen are fetched. */
const ORDER: readonly Sound[] = ['result', 'original', 'removed']

/**
 * What there is to be drawn; where there is nothing, what the picture stands on.
 *
 * @param leastFloorDb  where how far levels stand above the floor is drawn in their place: the least floor
 */
function drawable(
  { picture, addresses }: WantedTiles,
  leastFloorDb?: number,
): DrawnPicture & {
  readonly missingCount: number
} {
  const { grid, cache } = picture
  const { tiles, missing } = drawableTiles(grid, addresses, (it) => cache.get(it) !== undefined)
  const keyAt = (address: TileAddress) => cache.get(address) && cache.keyOf(address)
  const keyOf = (address: TileAddress): string => {
    const { timeIndex } = address
    if (leastFloorDb === undefined) return cache.keyOf(address)
    const [before, after] = [-1, 1].map((by) => keyAt({ ...address, timeIndex: timeIndex + by }))
    return aboveFloorKey(cache.keyOf(address), leastFloorDb, before, after)
  }
  const keyed = tiles.map((address) => ({ ...address, key: keyOf(address) }))
  const standIns = missing.flatMap((address) => {
    const key = cache.groundKeyOf(address)
    return key === undefined ? [] : [{ ...address, key }]
  })
  const missingCount = missing.length - standIns.length
  return { grid, tiles: [...standIns, ...keyed], missingCount }
}

/** How the result's levels differ from the original's, where both are there. */
function differenceOf(result: WantedTiles, original: WantedTiles): DrawnPicture {
  const { cache } = original.picture
  const { grid, tiles } = drawable(result)
  return {
    grid,
    tiles: tiles
      .filter((tile) => cache.get(tile) !== undefined)
      .map((tile) => ({ ...tile, key: differenceKey(tile.key, cache.keyOf(tile)) })),
  }
}
