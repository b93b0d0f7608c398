import {
  type AppContext,
  type ClientPoint,
  noSizes,
  type PictureBox,
  type Sizes,
} from '#app/context'
import { createCurvesController } from '#app/dataset'
import { createWaveformController } from '#app/sound'
import type { EditorState } from '#editor'
import type { DrawThread } from '#engine'
import type { PictureIndex } from '#protocol'
import type { FigureFacts } from '#render'
import { createDrawing } from './drawing'
import type { FrameLoop } from './frame-loop'
import { createMaskController } from './mask-controller'
import type { Mounts } from './mounts'
import { createTileController } from './tile-controller'

/** What of the state is to be seen: computed, and drawn on the page's canvases. */
export interface Picture {
  readonly mounts: Mounts
  /** The pointer is there, as on the upper picture; undefined when it leaves the picture. */
  hover(at: ClientPoint | undefined, picture?: PictureIndex): void
  /** A figure of what is seen, and its picture as a PNG; undefined where nothing is. */
  figure(): DrawnFigure | undefined
  /** Draws anew what a change of state changes. */
  follow(state: EditorState, before: EditorState): void
  /** Asks for the tiles, the mask, the waveform and the curves that the state shows. */
  update(): void
  setTileBudget(budgetBytes: number): void
  /** Bytes of tiles. */
  readonly usedBytes: number
  /** Resolved once something of a recording is on the screen. */
  readonly shown: Promise<void>
  /** Whether it is on the page. */
  readonly isMounted: boolean
  readonly isSettled: boolean
}

/** What a figure says, and the picture in it as a PNG of FIGURE_SCALE pixels a CSS pixel. */
export interface DrawnFigure {
  readonly facts: FigureFacts
  readonly picture: Promise<Blob>
}

export interface PictureParts {
  readonly loop: FrameLoop
  readonly thread: DrawThread
  readonly tileBytes: number
}

export interface PictureEvents {
  onPictureBox(read: () => PictureBox | undefined): void
  onError(error: unknown): void
}

/** Brings together what computes the picture and what draws it. */
export function createPicture(
  context: AppContext,
  { loop, thread, tileBytes }: PictureParts,
  { onPictureBox, onError }: PictureEvents,
): Picture {
  const { store } = context
  let sizes: Sizes = noSizes
  let onShown = (): void => undefined
  const shown = new Promise<void>((resolve) => {
    onShown = resolve
  })
  const tiles = createTileController(context, thread, tileBytes, {
    onTiles: (keys) => drawing.followTiles(keys),
    // There is nothing left that could be drawn with the last ones.
    onAllTiles: () => loop.flush(),
    onRanges: () => waveform.refresh(),
    onError,
  })
  const masks = createMaskController(context, thread, () => drawing.request('picture'), onError)
  const waveform = createWaveformController(context, tiles, {
    onChange: () => drawing.request('waveform'),
    onError,
  })
  const curves = createCurvesController(context, onError)
  const drawing = createDrawing(
    context,
    loop,
    { thread, tiles, waveform },
    {
      onSizes: (change) => {
        sizes = { ...sizes, ...change }
        update()
      },
      onShown,
      onPictureBox,
      onError,
    },
  )

  function update(): void {
    const state = store.getState()
    tiles.update(state, sizes)
    masks.update(state, sizes)
    waveform.update(state, sizes)
    curves.update(state, sizes)
  }

  return {
    mounts: drawing.mounts,
    hover: drawing.hover,
    figure: () => {
      const scene = drawing.figure()
      return scene && { facts: scene.facts, picture: thread.paint(scene.picture, scene.index) }
    },
    follow: drawing.follow,
    update,
    setTileBudget: tiles.setBudget,
    get usedBytes() {
      return tiles.usedBytes
    },
    shown,
    get isMounted() {
      return sizes.pictureWidthPx > 0
    },
    get isSettled() {
      const areLanesSettled = waveform.isSettled && curves.isSettled
      return tiles.isSettled && masks.isSettled && areLanesSettled && thread.isSettled
    },
  }
}
