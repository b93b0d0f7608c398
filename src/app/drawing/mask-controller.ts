import type { AppContext, Sizes } from '#app/context'
import { isSameZoom } from '#core/grid'
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
  /** What each was last to show. */
  const last: (MaskRequest | undefined)[] = []
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
        const request = channel === undefined ? undefined : requestOf(state, sizes, channel)
        // A mask that is hidden is there still when it is shown again.
        if (!isMaskShown(state) && !isOther && isSame(last[i], request)) continue
        last[i] = isMaskShown(state) ? request : undefined
        service.want(last[i])
      }
    },
  }
}

function isSame(a: MaskRequest | undefined, b: MaskRequest | undefined): boolean {
  if (a === undefined || b === undefined) return a === b
  return (
    a.mask.regions === b.mask.regions &&
    a.mask.background === b.mask.background &&
    a.channel === b.channel &&
    a.grid.durationS === b.grid.durationS &&
    isSameZoom(a.screen, b.screen) &&
    a.screen.firstColumn === b.screen.firstColumn &&
    a.screen.firstRow === b.screen.firstRow
  )
}

/** undefined where there is no mask to be seen. */
function requestOf(
  state: EditorState,
  { pictureWidthPx, pictureHeightPx }: Sizes,
  channel: ChannelChoice,
): MaskRequest | undefined {
  const grid = gridOf(state)
  const mask = maskOf(documentOf(state))
  if (grid === undefined || pictureWidthPx === 0) return undefined
  if (mask.background === 'keep' && !mask.regions.some(changesSound)) return undefined
  const screen = pictureScreen(state, { widthPx: pictureWidthPx, heightPx: pictureHeightPx })
  return screen && { mask, channel, screen, grid }
}
