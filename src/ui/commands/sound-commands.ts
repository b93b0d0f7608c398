import type { App } from '#app'
import type { Sound } from '#core/chain'
import { type EditorState, isReviewing } from '#editor'
import { type Command, hasRecording, hasSelected } from './command'

const NEXT: Readonly<Record<Sound, Sound>> = {
  original: 'result',
  result: 'removed',
  removed: 'original',
}

const SOUNDS: readonly (readonly [sound: Sound, name: string])[] = [
  ['original', 'Listen to the original'],
  ['result', 'Listen to the result'],
  ['removed', 'Listen to what is removed'],
]

const TUNING: readonly (readonly [key: string, shown: string, name: string, widths: number])[] = [
  [',', ',', 'Tune down', -0.1],
  ['.', '.', 'Tune up', 0.1],
  ['Shift+(<|;|Comma)', 'Shift+,', 'Tune down by the receiver’s width', -1],
  ['Shift+(>|:|Period)', 'Shift+.', 'Tune up by the receiver’s width', 1],
]

const isIq = ({ recording }: EditorState) => recording?.facts.kind === 'iq'

/** Held, its key pans: who reads keys runs it on release. */
export const PLAY: Command = {
  group: 'Sound',
  name: 'Play, pause',
  keys: [],
  shown: 'Space',
  when: hasRecording,
  run: ({ app }) => playOrPause(app),
}

/** What is heard, and from where. */
export const SOUND_COMMANDS: readonly Command[] = [
  PLAY,
  {
    group: 'Sound',
    name: 'Play the selection',
    more: 'The time selection, or the time of the selected regions',
    keys: ['Shift+Space'],
    shown: 'Shift+Space',
    when: ({ timeSelection, selectedRegionIds }) =>
      timeSelection !== undefined || selectedRegionIds.size > 0,
    run: ({ app }) => app.actions.sound.playSelection(),
    isOnPicture: true,
  },
  {
    group: 'Sound',
    name: 'Match loudness',
    more: 'Result and Removed as loud as the original, for listening only',
    keys: [],
    when: ({ recording }) => recording !== undefined && recording.facts.kind !== 'iq',
    run: ({ app }) => app.actions.sound.setMatched(!app.store.getState().playback.isMatched),
  },
  {
    group: 'Sound',
    name: 'Solo the selected regions',
    more: 'Result plays them alone, Removed all but them',
    keys: ['o'],
    shown: 'O',
    when: hasSelected,
    run: ({ app }) => app.actions.sound.solo(app.store.getState().selectedRegionIds),
    isOnPicture: true,
  },
  {
    group: 'Sound',
    name: 'Loop',
    keys: ['l'],
    shown: 'L',
    run: ({ app }) => app.actions.sound.setLoop(!app.store.getState().playback.isLoop),
  },
  {
    group: 'Sound',
    name: 'Hear and see the next of original, result, removed',
    keys: ['a'],
    shown: 'A',
    run: ({ app }) => app.actions.sound.listenTo(NEXT[app.store.getState().playback.listening]),
  },
  ...SOUNDS.map(
    ([sound, name]): Command => ({
      group: 'Sound',
      name,
      keys: [],
      run: ({ app }) => app.actions.sound.listenTo(sound),
    }),
  ),
  {
    group: 'Sound',
    name: 'Go to the start',
    keys: ['Home'],
    shown: 'Home',
    when: hasRecording,
    run: ({ app }) => app.actions.sound.seek(0),
    isArrow: true,
  },
  {
    group: 'Sound',
    name: 'Go to the end',
    keys: ['End'],
    shown: 'End',
    when: hasRecording,
    run: ({ app }) => app.actions.sound.seek(durationS(app)),
    isArrow: true,
  },
  ...TUNING.map(
    ([key, shown, name, widths]): Command => ({
      group: 'Sound',
      name,
      more: 'The receiver of an I/Q recording',
      keys: [key],
      shown,
      when: isIq,
      run: ({ app }) => app.actions.tuner.tuneBy(widths),
    }),
  ),
  {
    group: 'Sound',
    name: 'Tune to the strongest burst',
    more: 'The receiver of an I/Q recording, to what begins and ends in the visible time',
    keys: [],
    when: isIq,
    run: ({ app }) => app.actions.tuner.tuneToStrongest(),
  },
]

function playOrPause({ actions, store }: App): void {
  const state = store.getState()
  if (state.playback.isPlaying) actions.sound.pause()
  else if (isReviewing(state)) actions.sound.playSelection()
  else actions.sound.play()
}

function durationS({ store }: App): number {
  const facts = store.getState().recording?.facts
  return facts === undefined ? 0 : facts.length / facts.rateHz
}
