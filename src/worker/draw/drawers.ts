import type { DrawnMask } from '#core/mask'
import { paintingBytes } from '#kernel'
import type { CanvasName, CanvasSize, PictureIndex, Scenes } from '#protocol'
import {
  type Backend,
  colourTable,
  createCanvas2dRenderer,
  createRenderer,
  drawColourBar,
  drawCurves,
  drawFrequencyAxis,
  drawRuler,
  drawWaveform,
  type OutlineDetail,
  Overlay,
  type OverlayScene,
  OverviewMarks,
  type Renderer,
  type RendererChoice,
} from '#render'
import { registeredRegions } from '../registry'
import { replica } from './replica'
import { clearedContext, contextOf, isSameSize, scaledContext } from './surface'

/** Draws scenes of one kind on one canvas. */
interface Drawer<Scene> {
  readonly backend: Backend
  draw(scene: Scene): OutlineDetail
  dispose(): void
}

/** @param onRestored  the canvas was lost and can be drawn again: draw it */
type MakeDrawer<Scene> = (
  canvas: OffscreenCanvas,
  choice: RendererChoice,
  onRestored: () => void,
) => Drawer<Scene> | Promise<Drawer<Scene>>

const MAKE: { readonly [Name in CanvasName]: MakeDrawer<Scenes[Name]> } = {
  picture: pictureDrawer(0),
  secondPicture: pictureDrawer(1),
  overlay: overlayDrawer,
  secondOverlay: overlayDrawer,
  overview: (canvas) => {
    const context = contextOf(canvas, { alpha: false })
    const renderer = pictureOn(context, paintingBytes)
    const marks = new OverviewMarks()
    return {
      ...renderer,
      draw: (scene) => {
        renderer.draw(scene, undefined)
        const regions = registeredRegions(scene.listKey)
        marks.draw(scaledContext(context, scene.size), { ...scene, regions })
        return 'exact'
      },
    }
  },
  ruler: (canvas) => drawer2d<'ruler'>(canvas, exactly(drawRuler)),
  frequencyAxis: (canvas) => drawer2d<'frequencyAxis'>(canvas, exactly(drawFrequencyAxis)),
  secondAxis: (canvas) => drawer2d<'secondAxis'>(canvas, exactly(drawFrequencyAxis)),
  waveform: (canvas) => drawer2d<'waveform'>(canvas, exactly(drawWaveform)),
  curves: (canvas) => drawer2d<'curves'>(canvas, exactly(drawCurves)),
  colourBar: (canvas) =>
    drawer2d<'colourBar'>(
      canvas,
      exactly((context, scene) =>
        drawColourBar(context, { ...scene, colours: colourTable(scene.colourMap) }),
      ),
    ),
}

/** What draws each canvas that was handed over. */
export class Drawers {
  readonly #drawn = new Map<CanvasName, { draw(): OutlineDetail; dispose(): void }>()
  readonly #onRestored: (name: CanvasName) => void

  constructor(onRestored: (name: CanvasName) => void) {
    this.#onRestored = onRestored
  }

  async mount<Name extends CanvasName>(
    name: Name,
    canvas: OffscreenCanvas,
    choice: RendererChoice,
  ): Promise<Backend> {
    this.#drawn.get(name)?.dispose()
    const drawer = await MAKE[name](canvas, choice, () => this.#onRestored(name))
    this.#drawn.set(name, {
      draw: () => {
        const scene = replica.scenes.get(name)
        return scene === undefined ? 'exact' : drawer.draw(scene)
      },
      dispose: () => drawer.dispose(),
    })
    // What was to be drawn meanwhile is not.
    this.#onRestored(name)
    return drawer.backend
  }

  /** Draws what is to be seen there, if anything is. */
  draw(name: CanvasName): OutlineDetail {
    return this.#drawn.get(name)?.draw() ?? 'exact'
  }
}

function pictureDrawer(index: PictureIndex): MakeDrawer<Scenes['picture']> {
  return async (canvas, choice, onRestored) => {
    const renderer = sized(
      await createRenderer(canvas, choice, replica.tiles, onRestored, paintingBytes),
    )
    return {
      ...renderer,
      draw: (scene) => {
        renderer.draw(scene, scene.isMasked ? replica.masks[index] : undefined)
        return 'exact'
      },
    }
  }
}

function overlayDrawer(canvas: OffscreenCanvas): Drawer<Scenes['overlay']> {
  const overlay = new Overlay()
  return drawer2d<'overlay'>(canvas, (context, scene) => overlay.draw(context, overlayScene(scene)))
}

type Draw2d<Scene, Answer> = (context: OffscreenCanvasRenderingContext2D, scene: Scene) => Answer

function exactly<Scene>(draw: Draw2d<Scene, void>): Draw2d<Scene, OutlineDetail> {
  return (context, scene) => {
    draw(context, scene)
    return 'exact'
  }
}

/** Begins with an empty canvas each time. */
function drawer2d<Name extends CanvasName>(
  canvas: OffscreenCanvas,
  draw: Draw2d<Scenes[Name], OutlineDetail>,
): Drawer<Scenes[Name]> {
  const context = contextOf(canvas)
  return {
    backend: 'canvas2d',
    draw: (scene) => draw(clearedContext(context, scene.size), scene),
    dispose: () => undefined,
  }
}

type NamedPictureScene = Scenes['picture']

/** Draws pictures on the processor, on a canvas that takes their size; by compiled loops where these are given. */
export function pictureOn(context: OffscreenCanvasRenderingContext2D, loops?: BufferSource) {
  return sized(createCanvas2dRenderer(context, replica.tiles, loops))
}

/** A renderer whose canvas has the size of what is drawn. */
function sized(renderer: Renderer) {
  let size: CanvasSize | undefined
  return {
    backend: renderer.backend,
    draw: (scene: NamedPictureScene, mask: DrawnMask | undefined): void => {
      if (size === undefined || !isSameSize(size, scene.size)) {
        size = scene.size
        renderer.resize(size.widthPx, size.heightPx, size.pixelRatio)
      }
      renderer.draw({ ...scene, colours: colourTable(scene.colourMap), mask })
    },
    dispose: () => renderer.dispose(),
  }
}

function overlayScene(scene: Scenes['overlay']): OverlayScene {
  const regions = registeredRegions(scene.listKey)
  const { draft } = scene
  if (draft?.shape.kind !== 'brush') return { ...scene, regions }
  const points = replica.scenes.strokePoints
  return { ...scene, regions, draft: { ...draft, shape: { ...draft.shape, points } } }
}
