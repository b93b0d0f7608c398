import type { AppContext, Sizes } from '#app/context'
import type { Interval } from '#core/base'
import type { Sound } from '#core/chain'
import { type FrameGrid, fitted, frameGrid, viewStft } from '#core/grid'
import { type TileAddress, tilesInView } from '#core/pyramid'
import { type EditorState, heardChain, maskLayerOf, shownChannels, shownOf } from '#editor'
import {
  becomesExact,
  type CachedRanges,
  type DrawThread,
  type PictureSource,
  rangesOf,
  type TilePicture,
  TileService,
  type WantedTiles,
} from '#engine'
import type { PictureIndex } from '#protocol'
import { type DrawnPicture, differenceOf, drawable } from './drawn-picture'
import { type JudgedTiles, RangeFinder } from './range-finder'

export interface TileController {
  /** Asks for what the state shows, if that has changed. */
  update(state: EditorState, sizes: Sizes): void
  /** A picture of the view, the one before while there is nothing of it; and that of the whole. */
  view(picture: PictureIndex): DrawnPicture | undefined
  overview(): DrawnPicture | undefined
  /** The original's waveform as far as it is known: [minimum, maximum] a column (WaveformPyramid.ranges). */
  ranges(samples: Interval, columnCount: number): Float32Array | undefined
  /** Those of the edited sounds; undefined where the tiles will not bring all of them. */
  editedRanges: CachedRanges['editedRanges']
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
  /** The last of those that are wanted has come. */
  onAllTiles(): void
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
    onSettled: events.onAllTiles,
    onRanges: events.onRanges,
    onError: events.onError,
  })
  const range = new RangeFinder(store, thread, judged, events.onError, restMs)
  let generation: number | undefined
  let judgedAs = ''
  let requestKey = ''
  let requested: ReadonlySet<string> = new Set()
  let seen = shownOf(store.getState())
  /** The channel whose waveform is shown. */
  let listened = store.getState().display.channel
  /** The level below which no floor lies, where levels are shown above theirs. */
  let leastFloorDb: number | undefined
  /** The view of each channel that is shown, and of the whole. */
  let views: readonly Sounds[] = []
  let overview: WantedTiles | undefined
  /** What of the state and the page the request was made of. */
  let last: readonly unknown[] = []
  /** What was drawn last of each channel: it stays on the screen until there is something of the next. */
  let shown: (TilePicture | undefined)[] = []
  let inView: (grid: FrameGrid) => TileAddresses = () => []

  /**
   * Of the original: colours stay when one edits, or changes over to another sound. The first are
   * of the result where that is what is fetched first.
   */
  function judged(isFirst: boolean): JudgedTiles {
    const of = isFirst && seen === 'result' ? 'result' : 'original'
    const wanted = views.map((sounds) => sounds[of])
    const tiles = wanted.flatMap(({ picture: { cache }, addresses }) =>
      addresses.map((address) => cache.get(address)),
    )
    return {
      keys: wanted.flatMap(keysOf),
      isThere: tiles.every((tile) => tile !== undefined),
      isExact: tiles.every((tile) => tile?.detail === 'exact'),
    }
  }

  function reset(): void {
    views = []
    overview = undefined
    shown = []
    requestKey = ''
    requested = new Set()
    service.reset()
  }

  return {
    view: (index) => {
      const sounds = views[index]
      if (sounds === undefined) return undefined
      if (seen === 'difference') return differenceOf(sounds.result, sounds.original)
      const before = shown[index]
      const next = drawable(sounds[seen], leastFloorDb)
      if (next.missingCount > 0 && before !== undefined && before !== sounds[seen].picture) {
        const last = drawable({ picture: before, addresses: inView(before.grid) }, leastFloorDb)
        if (last.missingCount < next.missingCount) return last
      }
      shown[index] = sounds[seen].picture
      return next
    },
    overview: () => overview && drawable(overview),
    ranges: (samples, columnCount) => {
      const active = views.find(({ original: { picture } }) => picture.source.channel === listened)
      const [first, second] = [active?.original, overview].map((it) =>
        it?.picture.waveform.ranges(samples, columnCount),
      )
      return first && second && first !== second
        ? first.map((value, i) => (Number.isNaN(value) ? (second[i] as number) : value))
        : first
    },
    editedRanges: (samples, columnCount) => {
      const heard = views.find(({ original: { picture } }) => picture.source.channel === listened)
      if (heard === undefined || !becomesExact(heard.result)) return undefined
      const [result, removed] = [heard.result, heard.removed].map(({ picture }) =>
        rangesOf(picture, samples, columnCount),
      )
      return result && removed && { result, removed }
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
      const channels = shownChannels(state)
      const pooling = display.levelKind === 'average' ? 'mean' : 'peak'
      const nextJudged = JSON.stringify([generation, channels, display.analysis, pooling])
      if (nextJudged !== judgedAs || !display.isDbAuto) range.forget()
      judgedAs = nextJudged
      if (recording === undefined || sizes.pictureWidthPx === 0) return
      const { facts, file } = recording
      const { scale, analysis } = display
      const { pictureWidthPx: widthPx, pictureHeightPx: heightPx } = sizes
      const extent = frameGrid(facts, maskLayerOf(state).stft)
      const ref = context.pool.recordingRef(file, facts)
      const stft = viewStft(analysis, view, scale, { widthPx, heightPx }, extent)
      const chain = heardChain(state)
      inView = (grid) => tilesInView(grid, view, scale, widthPx, heightPx)
      views = channels.map((channel) => {
        const source = { recording: ref, facts, channel, stft, chain, pooling } as const
        return {
          original: wanted({ ...source, of: 'original' }, inView),
          result: wanted({ ...source, of: 'result' }, inView),
          removed: wanted({ ...source, of: 'removed' }, inView),
        }
      })
      seen = shownOf(state)
      listened = display.channel
      leastFloorDb = display.levelKind === 'above-floor' ? display.dbMin : undefined
      const fit = fitted(extent)
      const { overviewWidthPx, overviewHeightPx } = sizes
      overview = wanted(
        {
          recording: ref,
          facts,
          chain,
          channel: channels[0] ?? display.channel,
          pooling: 'peak',
          of: 'original',
          stft: viewStft(analysis, fit, 'linear', { widthPx, heightPx }, extent),
        },
        (grid) =>
          overviewWidthPx === 0
            ? []
            : tilesInView(grid, fit, 'linear', overviewWidthPx, overviewHeightPx),
      )
      request(views, seen === 'difference' ? 'result' : seen, overview)
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
  function request(all: readonly Sounds[], seen: Sound, whole: WantedTiles): void {
    const visible = all.map((sounds) => sounds[seen])
    const ahead = ORDER.filter((of) => of !== seen).flatMap((of) => all.map((sounds) => sounds[of]))
    const keys = [...visible, whole, ...ahead].map(keysOf)
    const versions = all.flatMap((sounds) => ORDER.map((of) => sounds[of].picture.version))
    const nextKey = [...keys.map((some) => some.join()), versions.join()].join(' | ')
    if (nextKey === requestKey) return
    requestKey = nextKey
    requested = new Set(keys.flat())
    service.want({ visible, overview: whole, ahead })
    events.onTiles(keys.flat())
  }
}

type TileAddresses = readonly TileAddress[]

/** The tiles of a channel's view, of every sound. */
type Sounds = Readonly<Record<Sound, WantedTiles>>

function keysOf({ picture, addresses }: WantedTiles): readonly string[] {
  return addresses.map((address) => picture.cache.keyOf(address))
}

/** In which the tiles of sounds that are not seen are fetched. */
const ORDER: readonly Sound[] = ['result', 'original', 'removed']
