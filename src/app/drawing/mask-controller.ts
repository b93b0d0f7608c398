import type { AppContext, Sizes } from '#app/context'
import { changesSound } from '#core/mask'
import { maskOf } from '#core/project'
import { documentOf, type EditorState, gridOf, isMaskShown } from '#editor'
import { type DrawThread, type MaskRequest, MaskService } from '#engine'
import { pictureScreen } from './shown-screen'

export interface MaskController {
  /** Asks for the mask over what the state shows. */
  update(state: EditorState, sizes: Sizes): void
  readonly isSettled: boolean
}

/** Keeps the mask over the picture up to date, drawn in a worker at the picture's own pixels. */
export function createMaskController(
  context: AppContext,
  thread: DrawThread,
  onChange: () => void,
  onError: (error: unknown) => void,
): MaskController {
  const service = new MaskService(
    context.pool,
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
      service.want(requestOf(state, sizes))
    },
  }
}

/** undefined where no mask is to be seen. */
function requestOf(
  state: EditorState,
  { pictureWidthPx, pictureHeightPx }: Sizes,
): MaskRequest | undefined {
  const grid = gridOf(state)
  const mask = maskOf(documentOf(state))
  if (grid === undefined || pictureWidthPx === 0) return undefined
  if (!isMaskShown(state)) return undefined
  if (mask.background === 'keep' && !mask.regions.some(changesSound)) return undefined
  const screen = pictureScreen(state, { widthPx: pictureWidthPx, heightPx: pictureHeightPx })
  return screen && { mask, channel: state.display.channel, screen, grid }
}
