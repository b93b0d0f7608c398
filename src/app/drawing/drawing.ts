import {
  type AppContext,
  type ClientPoint,
  fromClient,
  type PictureBox,
  type Sizes,
} from '#app/context'
import type { WaveformController } from '#app/sound'
import { type EditorState, type Readout, shownChannels } from '#editor'
import { type DrawThread, LatestWins } from '#engine'
import type { CanvasName, PictureIndex, RendererChoice, SceneChanges, Scenes } from '#protocol'
import { boxReader, type CanvasBox, watchCanvasBox } from './canvas-box'
import { type FigureScene, figureScene } from './figure-scene'
import type { FrameLoop } from './frame-loop'
import type { Mounts } from './mounts'
import { type DrawnColours, readColours } from './palette'
import { movePlayheads, watchedLines } from './playheads'
import { isSameReadout, readoutAt } from './readout'
import { activePicture, type Pointer, type SceneContext } from './scene-context'
import { SceneDiff } from './scene-diff'
import { SCENES } from './scenes'
import { type ShownLayer, staleLayers } from './shown-layers'
import type { TileController } from './tile-controller'

export interface Drawing {
  readonly mounts: Mounts
  /**
   * The pointer is there, as on the upper picture; undefined when it leaves the picture.
   *
   * @param picture  the one that it is over; the one pressed last where it is moved by keys
   */
  hover(at: ClientPoint | undefined, picture?: PictureIndex): void
  /** A figure of what the picture shows; undefined where it shows nothing. */
  figure(): FigureScene | undefined
  /** Tiles have come, or gone. */
  followTiles(keys: readonly string[]): void
  /** This layer no longer shows what is so. */
  request(layer: ShownLayer): void
  /** Requests every layer that a change of state changes. */
  follow(state: EditorState, before: EditorState): void
}

export interface Controllers {
  /** What draws. */
  readonly thread: DrawThread
  readonly tiles: TileController
  readonly waveform: WaveformController
}

export interface DrawingEvents {
  onSizes(change: Partial<Sizes>): void
  /** Something of the picture is on the screen. */
  onShown(): void
  /** The picture's box is to be read so from now on. */
  onPictureBox(read: () => PictureBox | undefined): void
  onError(error: unknown): void
}

/** Has the worker that draws show the state on the canvases that the page mounts. */
export function createDrawing(
  context: AppContext,
  loop: FrameLoop,
  { thread, tiles, waveform }: Controllers,
  { onSizes, onShown, onPictureBox, onError }: DrawingEvents,
): Drawing {
  const { store } = context
  const surfaces = new Map<CanvasName, CanvasBox>()
  const handedOver = new WeakSet<HTMLCanvasElement>()
  const sceneDiff = new SceneDiff()
  /** Canvases that no longer show what is so. */
  const stale = new Set<CanvasName>()
  let colours: DrawnColours | undefined
  let pointer: Pointer | undefined

  /** Hands a canvas over to be drawn on, and watches its size. */
  function mount(
    name: CanvasName,
    canvas: HTMLCanvasElement,
    onSize: (surface: CanvasBox) => void = () => undefined,
  ): () => void {
    // A canvas can be handed over once, however often it is mounted.
    if (!handedOver.has(canvas)) handOver(name, canvas).catch(onError)
    const unwatch = watchCanvasBox(canvas, (surface) => {
      surfaces.set(name, surface)
      onSize(surface)
      request(name)
    })
    return () => {
      unwatch()
      surfaces.delete(name)
    }
  }

  async function handOver(name: CanvasName, canvas: HTMLCanvasElement): Promise<void> {
    handedOver.add(canvas)
    canvas.dataset['renderer'] = await thread.mount(name, canvas, rendererChoice())
  }

  const mounts: Mounts = {
    secondPicture: ({ picture, overlay }) => {
      const unmounts = [mount('secondPicture', picture), mount('secondOverlay', overlay)]
      return () => {
        for (const unmount of unmounts) unmount()
      }
    },
    secondAxis: (canvas) => mount('secondAxis', canvas),
    picture: ({ picture, overlay }) => {
      onPictureBox(boxReader(picture))
      const unmountPicture = mount('picture', picture, ({ width, height, size }) =>
        onSizes({
          pictureWidthPx: size.widthPx,
          pictureHeightPx: size.heightPx,
          pictureWidth: width,
          pictureHeight: height,
        }),
      )
      const unmountOverlay = mount('overlay', overlay)
      return () => {
        unmountPicture()
        unmountOverlay()
        onPictureBox(() => undefined)
        onSizes({ pictureWidthPx: 0, pictureHeightPx: 0, pictureWidth: 0, pictureHeight: 0 })
      }
    },
    overview: (canvas) =>
      mount('overview', canvas, ({ size }) =>
        onSizes({ overviewWidthPx: size.widthPx, overviewHeightPx: size.heightPx }),
      ),
    ruler: (canvas) => mount('ruler', canvas),
    frequencyAxis: (canvas) => mount('frequencyAxis', canvas),
    waveform: (canvas) =>
      mount('waveform', canvas, ({ width }) => onSizes({ waveformWidth: width })),
    curves: (canvas) => {
      const unmount = mount('curves', canvas, ({ width }) => onSizes({ curvesWidth: width }))
      return () => {
        unmount()
        onSizes({ curvesWidth: 0 })
      }
    },
    colourBar: (canvas) => mount('colourBar', canvas),
    playheads: (lines) => {
      const watched = watchedLines(lines, () => loop.request('playheads'))
      const remove = loop.add('playheads', () => movePlayheads(watched, store.getState()))
      return () => {
        watched.unwatch()
        remove()
      }
    },
  }

  function sceneOf<Name extends CanvasName>(name: Name): Partial<Scenes[Name]> | undefined {
    const surface = surfaces.get(name)
    if (surface === undefined) return undefined
    const scene = SCENES[name](contextOn(surface))
    return scene && sceneDiff.changes(name, scene)
  }

  function contextOn(surface: CanvasBox): SceneContext {
    colours ??= readColours()
    return {
      state: store.getState(),
      surface,
      colours,
      pointer,
      tiles,
      waveform: waveform.view,
      listKey: (regions) => thread.listKey(regions),
      growth: (points) => sceneDiff.growth(points),
    }
  }

  // One message for all: what moves together is drawn together.
  loop.add('canvases', () => {
    const changes: { [Name in CanvasName]?: Partial<Scenes[Name]> } = {}
    for (const name of stale) {
      const scene = sceneOf(name)
      if (scene === undefined) continue
      if (SELF_CONTAINED.has(name) && Object.keys(scene).length === 0) continue
      Object.assign(changes, { [name]: scene } satisfies SceneChanges)
    }
    stale.clear()
    if (Object.keys(changes).length === 0) return
    const drawn = thread.draw(changes)
    if (changes.picture?.tiles?.length) void drawn.then(onShown)
  })

  const readouts = new LatestWins<Readout | undefined>((readout) => {
    if (pointer !== undefined) setReadout(readout)
  }, onError)

  // The picture also moves under a resting pointer.
  loop.add('readout', () => {
    const state = store.getState()
    // Reading it lays the page out: not while nothing points at the picture.
    const box = pointer && context.pictureBox()
    const point =
      pointer && box && fromClient(state, box, box.left + pointer.xPx, box.top + pointer.yPx)
    if (point === undefined || pointer === undefined) setReadout(undefined)
    else {
      const { picture } = pointer
      const channel = shownChannels(state)[picture] ?? state.display.channel
      readouts.request(() => ({ promise: readoutAt(tiles, thread, point, picture, channel) }))
    }
  })

  function setReadout(readout: Readout | undefined): void {
    if (!isSameReadout(readout, store.getState().readout)) store.setState({ readout })
  }

  matchMedia('(prefers-color-scheme: light)').addEventListener('change', repaint, {
    signal: context.ended,
  })

  /** Colours have changed: read them again once the page has them. */
  function repaint(): void {
    colours = undefined
    request(...surfaces.keys())
  }

  function request(...layers: readonly (ShownLayer | CanvasName)[]): void {
    for (const layer of layers) {
      if (layer === 'playheads' || layer === 'readout') continue
      for (const name of [layer, ...(SECONDS[layer] ?? [])]) stale.add(name)
    }
    // What others draw is posted first: the read-out lays the page out.
    if (stale.size > 0) loop.request('canvases')
    for (const layer of layers) {
      if (layer === 'playheads' || layer === 'readout') loop.request(layer)
    }
  }

  return {
    mounts,
    hover: (at, picture = activePicture(store.getState())) => {
      const box = context.pictureBox()
      pointer = at && box && { picture, xPx: at.x - box.left, yPx: at.y - box.top }
      request('overlay', 'readout')
    },
    figure: () => {
      const surface = surfaces.get('picture')
      return surface && figureScene(contextOn(surface))
    },
    followTiles: (keys) => {
      if (keys.some((key) => tiles.shows(key))) request('picture', 'overview', 'readout')
    },
    request: (layer) => request(layer),
    follow: (state, before) => {
      if (state.theme !== before.theme) requestAnimationFrame(repaint)
      request(...staleLayers(state, before))
    },
  }
}

/** Canvases of which a scene says all: tiles, masks and strokes come to the others another way. */
const SELF_CONTAINED: ReadonlySet<CanvasName> = new Set<CanvasName>([
  'ruler',
  'frequencyAxis',
  'secondAxis',
  'waveform',
  'curves',
  'colourBar',
])

/** What shows the same of the second channel as a canvas does of the first. */
const SECONDS: { readonly [Name in CanvasName]?: readonly CanvasName[] } = {
  picture: ['secondPicture'],
  overlay: ['secondOverlay'],
  frequencyAxis: ['secondAxis'],
}

/** `?renderer=webgl2|canvas2d` takes a backend by name; both are tested so. */
function rendererChoice(): RendererChoice {
  const asked = new URLSearchParams(location.search).get('renderer')
  return asked === 'webgl2' || asked === 'canvas2d' ? asked : 'auto'
}
