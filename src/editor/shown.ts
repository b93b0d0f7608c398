import type { Sound } from '#core/chain'
import type { Region } from '#core/mask'
import type { ChannelChoice } from '#core/signal'
import type { EditorState, Shown } from './state'

/** The channels that pictures are shown of, from above. */
export function shownChannels({ display }: EditorState): readonly ChannelChoice[] {
  return display.pair ?? [display.channel]
}

/** The channels that a stroke acts on. */
export function strokeChannels({ display, isStrokeAlone }: EditorState): Region['channels'] {
  const { pair, channel } = display
  return pair === undefined || channel === 'mean' || !isStrokeAlone ? 'all' : [channel]
}

/** Whether a region lies on the picture of a channel: on a picture that is shown alone each one does. */
export function isOnChannel(
  { channels }: Pick<Region, 'channels'>,
  { display }: Pick<EditorState, 'display'>,
  channel: ChannelChoice,
): boolean {
  if (display.pair === undefined || channels === 'all' || channel === 'mean') return true
  return channels.includes(channel)
}

/** What the picture shows now. */
export function shownOf({ display, playback }: EditorState): Shown {
  if (display.isDifference) return 'difference'
  return display.isPictureFollowing ? playback.listening : 'original'
}

/** The sound whose numbers are shown; where the picture shows how result and original differ, the result. */
export function soundShown(state: EditorState): Sound {
  const shown = shownOf(state)
  return shown === 'difference' ? 'result' : shown
}

/** Whether the mask lies over the picture as it is now. */
export function isMaskShown(state: EditorState): boolean {
  return state.display.maskedPictures.has(shownOf(state))
}

/** The mask shown over what the picture shows now, or hidden there. */
export function maskToggled(state: EditorState): EditorState {
  const { display } = state
  const shown = shownOf(state)
  const others = [...display.maskedPictures].filter((each) => each !== shown)
  const maskedPictures = new Set(isMaskShown(state) ? others : [...others, shown])
  return { ...state, display: { ...display, maskedPictures } }
}
