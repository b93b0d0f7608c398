import { type AppContext, pictureRef, type Sizes } from '#app/context'
import type { Interval } from '#core/base'
import type { RecordingFacts } from '#core/formats'
import { type FrameGrid, fitted, frameGrid, type StftParams, viewStft } from '#core/grid'
import { drawableTiles, tilesInView } from '#core/pyramid'
import { type EditorState, maskLayerOf } from '#editor'
import { type DrawThread, type TilePicture, TileService, type WantedTiles } from '#engine'
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

/** Keeps the tiles of the shown picture coming, and has its dB range found. */
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
      range.pursue()
      return gone
    },
    onRanges: events.onRanges,
    onError: events.onError,
  })
  const range = new RangeFinder(store, thread, judged, events.onError)
  let generation: number | undefined
  let judgedAs = ''
  let requestKey = ''
  let requested: ReadonlySet<string> = new Set()
  let visible: WantedTiles | undefined
  let overview: WantedTiles | undefined
  /** What was drawn last: it stays on the screen until there is something of the next. */
  let shown: TilePicture | undefined
  let inView: (grid: FrameGrid) => WantedTiles['addresses'] = () => []

  function judged(): JudgedTiles {
    const { picture, addresses = [] } = visible ?? {}
    const tiles = addresses.map((address) => picture?.cache.get(address))
    return {
      keys: picture === undefined ? [] : addresses.map((address) => picture.cache.keyOf(address)),
      isThere: tiles.every((tile) => tile !== undefined),
      isExact: tiles.every((tile) => tile?.detail === 'exact'),
    }
  }

  function reset(): void {
    visible = undefined
    overview = undefined
    shown = undefined
    requestKey = ''
    requested = new Set()
    service.reset()
  }

  function wanted(
    state: EditorState,
    facts: RecordingFacts,
    stft: StftParams,
    tilesOf: (grid: FrameGrid) => WantedTiles['addresses'],
  ): WantedTiles | undefined {
    const ref = pictureRef(context.pool, state, 'original', stft)
    const picture = ref && service.picture(ref, facts)
    return picture && { picture, addresses: tilesOf(picture.grid) }
  }

  return {
    view: () => {
      if (visible === undefined) return undefined
      const next = drawable(visible)
      if (next.missingCount > 0 && shown !== undefined && shown !== visible.picture) {
        const last = drawable({ picture: shown, addresses: inView(shown.grid) })
        if (last.missingCount < next.missingCount) return last
      }
      shown = visible.picture
      return next
    },
    overview: () => overview && drawable(overview),
    ranges: (samples, columnCount) => {
      const [first, second] = [visible, overview].map((it) =>
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
      return service.isSettled
    },
    update: (state, sizes) => {
      const { recording, display, view } = state
      if (recording?.generation !== generation) {
        generation = recording?.generation
        reset()
      }
      const nextJudged = JSON.stringify([generation, display.channel, display.analysis])
      if (nextJudged !== judgedAs || !display.isDbAuto) range.forget()
      judgedAs = nextJudged
      if (recording === undefined || sizes.pictureWidthPx === 0) return
      const { facts } = recording
      const { pictureWidthPx: widthPx, pictureHeightPx: heightPx } = sizes
      const extent = frameGrid(facts, maskLayerOf(state).stft)
      const fit = fitted(extent)
      const { analysis, scale } = display
      const stft = viewStft(analysis, view, scale, { widthPx, heightPx }, extent)
      inView = (grid) => tilesInView(grid, view, scale, widthPx, heightPx)
      visible = wanted(state, facts, stft, inView)
      const overviewStft = viewStft(analysis, fit, 'linear', { widthPx, heightPx }, extent)
      const { overviewWidthPx, overviewHeightPx } = sizes
      overview = wanted(state, facts, overviewStft, (grid) =>
        overviewWidthPx === 0
          ? []
          : tilesInView(grid, fit, 'linear', overviewWidthPx, overviewHeightPx),
      )
      if (visible === undefined || overview === undefined) return
      const keys = [visible, overview].map(({ picture, addresses }) =>
        addresses.map((address) => picture.cache.keyOf(address)),
      )
      const nextKey = keys.map((some) => some.join()).join(' | ')
      if (nextKey !== requestKey) {
        requestKey = nextKey
        requested = new Set(keys.flat())
        service.want({ visible, overview })
      }
      range.pursue()
      if (JSON.stringify(stft) !== JSON.stringify(state.viewStft)) {
        store.setState({ viewStft: stft })
      }
    },
  }
}

function drawable({ picture, addresses }: WantedTiles): DrawnPicture & {
  readonly missingCount: number
} {
  const { grid, cache } = picture
  const { tiles, missing } = drawableTiles(grid, addresses, (it) => cache.get(it) !== undefined)
  const keyed = tiles.map((address) => ({ ...address, key: cache.keyOf(address) }))
  return { grid, tiles: keyed, missingCount: missing.length }
}
