import type { Sizes, Studio } from '#app/studio'
import { changesSound } from '#core/mask'
import { maskOf } from '#core/project'
import { documentOf, type EditorState, gridOf } from '#editor'
import { type DrawThread, MaskService, type MaskWish } from '#engine'
import { pictureScreen } from './shown-screen'

export interface MaskWork {
  /** Asks for the mask over what the state shows. */
  update(state: EditorState, sizes: Sizes): void
  readonly isSettled: boolean
}

/** Keeps the mask over the picture up to date, drawn in a worker at the picture's own pixels. */
export function createMaskWork(
  studio: Studio,
  thread: DrawThread,
  onChange: () => void,
  onError: (error: unknown) => void,
): MaskWork {
  const service = new MaskService(
    studio.pool,
    (news) => {
      thread.followMask(news)
      onChange()
    },
    onError,
  )
  let generation: number | undefined
  return {
    get isSettled() {
      return service.isSettled
    },
    update: (state, sizes) => {
      // Nothing of another recording's mask is shown meanwhile.
      if (generation !== state.recording?.generation) service.want(undefined)
      generation = state.recording?.generation
      service.want(wishOf(state, sizes))
    },
  }
}

/** undefined where no mask is to be seen. */
function wishOf(
  state: EditorState,
  { pictureWidthPx, pictureHeightPx }: Sizes,
): MaskWish | undefined {
  const grid = gridOf(state)
  const mask = maskOf(documentOf(state))
  if (grid === undefined || pictureWidthPx === 0) return undefined
  if (mask.background === 'keep' && !mask.regions.some(changesSound)) return undefined
  const screen = pictureScreen(state, { widthPx: pictureWidthPx, heightPx: pictureHeightPx })
  return screen && { mask, channel: state.display.channel, screen, grid }
}
