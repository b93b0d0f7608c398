import type { WaveformWork } from '#app/sound'
import { type ClientPoint, fromClient, type Sizes, type Studio } from '#app/studio'
import type { EditorState } from '#editor'
import { createRenderer, Overlay, OverviewMarks, type Renderer } from '#render'
import type { FrameLoop } from './frame-loop'
import {
  type DrawLayer,
  drawColourBarLayer,
  drawFrequencyAxisLayer,
  drawOverlayLayer,
  drawOverviewLayer,
  drawRulerLayer,
  drawWaveformLayer,
  type Pointer,
} from './layers'
import type { MaskWork } from './mask-work'
import type { Mounts } from './mounts'
import { type DrawnColours, readColours } from './palette'
import { overviewScene, pictureScene } from './picture-scene'
import { placePlayheads, watchedLines } from './playheads'
import { isSameReadout, readoutAt } from './readout'
import { LAYERS, type Layer, staleLayers } from './shown-layers'
import { boxReader, clearedContext, type Surface, scaledContext, watchSurface } from './surface'
import type { TileWork } from './tile-work'

export interface Drawing {
  readonly mounts: Mounts
  /** The pointer is there; undefined when it leaves the picture. */
  hover(at: ClientPoint | undefined): void
  putTile(key: string, values: Int16Array): void
  dropTile(key: string): void
  /** This layer no longer shows what is so. */
  request(layer: Layer): void
  /** Requests every layer that a change of state changes. */
  follow(state: EditorState, before: EditorState): void
}

export interface Works {
  readonly tiles: TileWork
  readonly masks: MaskWork
  readonly waveform: WaveformWork
}

/** A canvas on the page and its size now. */
interface Mounted {
  surface: Surface
}

/** Draws the state onto the canvases that the page mounts. */
export function createDrawing(
  studio: Studio,
  loop: FrameLoop,
  works: Works,
  onSizes: (change: Partial<Sizes>) => void,
): Drawing {
  const { store } = studio
  const renderers = new Set<Renderer>()
  let colours: DrawnColours | undefined
  let pointer: Pointer | undefined

  /** Watches a canvas and draws it as one layer. */
  function mount(
    layer: Layer,
    canvas: HTMLCanvasElement,
    onSize: (surface: Surface) => void,
    draw: (state: EditorState, surface: Surface, colours: DrawnColours) => void,
  ): () => void {
    const mounted: Partial<Mounted> = {}
    const unwatch = watchSurface(canvas, (surface) => {
      mounted.surface = surface
      onSize(surface)
      loop.request(layer)
    })
    const remove = loop.add(layer, () => {
      colours ??= readColours()
      if (mounted.surface !== undefined) draw(store.getState(), mounted.surface, colours)
    })
    return () => {
      unwatch()
      remove()
    }
  }

  /** A renderer that knows all tiles there are; `resize` it before it draws. */
  function rendererOn(canvas: HTMLCanvasElement, choice: RendererChoice, layer: Layer): Renderer {
    const renderer = createRenderer(canvas, choice, () => {
      for (const [key, values] of works.tiles.entries) renderer.putTile(key, values)
      loop.request(layer)
    })
    for (const [key, values] of works.tiles.entries) renderer.putTile(key, values)
    renderers.add(renderer)
    return renderer
  }

  const draw2d = (
    layer: Layer,
    canvas: HTMLCanvasElement,
    draw: DrawLayer,
    onSize: (surface: Surface) => void = () => undefined,
  ): (() => void) =>
    mount(layer, canvas, onSize, (state, surface, { palette }) => {
      const context = clearedContext(surface)
      if (context !== undefined) draw(context, state, surface, palette)
    })

  const mounts: Mounts = {
    picture: ({ picture, overlay }) => {
      const renderer = rendererOn(picture, rendererChoice(), 'picture')
      const overlayDrawing = new Overlay()
      studio.pictureBox = boxReader(picture)
      const unmountPicture = mount(
        'picture',
        picture,
        (surface) => {
          renderer.resize(surface.widthPx, surface.heightPx, surface.pixelRatio)
          onSizes({
            pictureWidthPx: surface.widthPx,
            pictureHeightPx: surface.heightPx,
            pictureWidth: surface.width,
            pictureHeight: surface.height,
          })
        },
        (state, surface, { emptyRgb }) => {
          const scene = pictureScene(state, surface, works.tiles, works.masks.layer, emptyRgb)
          if (scene !== undefined) renderer.draw(scene)
        },
      )
      const unmountOverlay = draw2d('overlay', overlay, (context, state, surface, palette) =>
        drawOverlayLayer(overlayDrawing, context, state, surface, palette, pointer),
      )
      return () => {
        unmountPicture()
        unmountOverlay()
        renderers.delete(renderer)
        renderer.dispose()
        studio.pictureBox = () => undefined
        onSizes({ pictureWidthPx: 0, pictureHeightPx: 0, pictureWidth: 0, pictureHeight: 0 })
      }
    },
    overview: (canvas) => {
      const renderer = rendererOn(canvas, 'canvas2d', 'overview')
      const marks = new OverviewMarks()
      const unmount = mount(
        'overview',
        canvas,
        (surface) => {
          renderer.resize(surface.widthPx, surface.heightPx, surface.pixelRatio)
          onSizes({ overviewWidthPx: surface.widthPx, overviewHeightPx: surface.heightPx })
        },
        (state, surface, { palette, emptyRgb }) => {
          const scene = overviewScene(state, surface, works.tiles, emptyRgb)
          if (scene === undefined) return
          renderer.draw(scene)
          const context = scaledContext(surface)
          if (context !== undefined) drawOverviewLayer(marks, context, state, surface, palette)
        },
      )
      return () => {
        unmount()
        renderers.delete(renderer)
        renderer.dispose()
      }
    },
    ruler: (canvas) => draw2d('ruler', canvas, drawRulerLayer),
    frequencyAxis: (canvas) => draw2d('frequencyAxis', canvas, drawFrequencyAxisLayer),
    waveform: (canvas) =>
      draw2d(
        'waveform',
        canvas,
        (context, state, surface, palette) =>
          drawWaveformLayer(context, state, surface, palette, works.waveform.view),
        (surface) => onSizes({ waveformWidth: surface.width }),
      ),
    colourBar: (canvas) => draw2d('colourBar', canvas, drawColourBarLayer),
    playheads: (lines) => {
      const watched = watchedLines(lines, () => loop.request('playheads'))
      const remove = loop.add('playheads', () => placePlayheads(watched, store.getState()))
      return () => {
        watched.unwatch()
        remove()
      }
    },
  }

  // The picture also moves under a resting pointer.
  loop.add('readout', () => {
    const state = store.getState()
    const box = studio.pictureBox()
    const point =
      pointer && box && fromClient(state, box, box.left + pointer.xPx, box.top + pointer.yPx)
    const readout = point && readoutAt(state, works.tiles, point)
    if (!isSameReadout(readout, state.readout)) store.setState({ readout })
  })

  matchMedia('(prefers-color-scheme: light)').addEventListener('change', repaint)

  /** Colours have changed: read them again once the page has them. */
  function repaint(): void {
    colours = undefined
    loop.request(...LAYERS)
  }

  return {
    mounts,
    hover: (at) => {
      const box = studio.pictureBox()
      pointer = at && box && { xPx: at.x - box.left, yPx: at.y - box.top }
      loop.request('overlay', 'readout')
    },
    putTile: (key, values) => {
      for (const renderer of renderers) renderer.putTile(key, values)
      if (works.tiles.shows(key)) loop.request('picture', 'overview', 'readout')
    },
    dropTile: (key) => {
      for (const renderer of renderers) renderer.dropTile(key)
    },
    request: (layer) => loop.request(layer),
    follow: (state, before) => {
      if (state.theme !== before.theme) requestAnimationFrame(repaint)
      loop.request(...staleLayers(state, before))
    },
  }
}

type RendererChoice = 'auto' | 'webgl2' | 'canvas2d'

/** `?renderer=webgl2|canvas2d` takes a backend by name; both are tested so. */
function rendererChoice(): RendererChoice {
  const asked = new URLSearchParams(location.search).get('renderer')
  return asked === 'webgl2' || asked === 'canvas2d' ? asked : 'auto'
}
