import type { AppContext, Sizes } from '#app/context'
import { changesSound } from '#core/mask'
import { maskOf } from '#core/project'
import type { ChannelChoice } from '#core/signal'
import { documentOf, type EditorState, gridOf, isMaskShown, shownChannels } from '#editor'
import { type DrawThread, type MaskRequest, MaskService } from '#engine'
import { pictureScreen } from './shown-screen'

export interface MaskController {
  /** Asks for the mask over what the state shows. */
  update(state: EditorState, sizes: Sizes): void
  readonly isSettled: boolean
}

/** Keeps the masks over the pictures up to date, drawn in a worker at the pictures' own pixels. */
export function createMaskController(
  context: AppContext,
  thread: DrawThread,
  onChange: () => void,
  onError: (error: unknown) => void,
): MaskController {
  const services = ([0, 1] as const).map(
    (picture) =>
      new MaskService(
        context.pool,
        (news) => {
          thread.followMask(picture, news)
          onChange()
        },
        onError,
      ),
  )
  let generation: number | undefined
  return {
    get isSettled() {
      return services.every((service) => service.isSettled)
    },
    update: (state, sizes) => {
      const isOther = generation !== state.recording?.generation
      generation = state.recording?.generation
      const channels = shownChannels(state)
      for (const [i, service] of services.entries()) {
        // Nothing of another recording's mask is shown meanwhile.
        if (isOther) service.want(undefined)
        const channel = channels[i]
        service.want(channel === undefined ? undefined : requestOf(state, sizes, channel))
      }
    },
  }
}

/** undefined where no mask is to be seen. */
function requestOf(
  state: EditorState,
  { pictureWidthPx, pictureHeightPx }: Sizes,
  channel: ChannelChoice,
): MaskRequest | undefined {
  const grid = gridOf(state)
  const mask = maskOf(documentOf(state))
  if (grid === undefined || pictureWidthPx === 0) return undefined
  if (!isMaskShown(state)) return undefined
  if (mask.background === 'keep' && !mask.regions.some(changesSound)) return undefined
  const screen = pictureScreen(state, { widthPx: pictureWidthPx, heightPx: pictureHeightPx })
  return screen && { mask, channel, screen, grid }
}
