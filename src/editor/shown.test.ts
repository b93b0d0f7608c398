import { expect, test } from 'vitest'
import type { Sound } from '#core/chain'
import { factsWith, recordingWith } from '#testing'
import { initialState } from './initial-state'
import { beganS } from './selectors'
import { isMaskShown, maskToggled, shownOf } from './shown'
import type { EditorState } from './state'

const listeningTo = (listening: Sound, change: Partial<EditorState['display']> = {}) => ({
  ...initialState,
  playback: { ...initialState.playback, listening },
  display: { ...initialState.display, ...change },
})

test('the picture follows what is listened to, unless it is parted from it', () => {
  const all = ['original', 'result', 'removed'] as const
  expect(all.map((each) => shownOf(listeningTo(each)))).toEqual(['original', 'result', 'removed'])
  for (const each of all) {
    expect(shownOf(listeningTo(each, { isPictureFollowing: false }))).toBe('original')
    expect(shownOf(listeningTo(each, { isDifference: true }))).toBe('difference')
  }
})

test('the mask lies over the original alone, and is shown or hidden for each picture by itself', () => {
  expect(isMaskShown(listeningTo('original'))).toBe(true)
  const result = listeningTo('result')
  expect(isMaskShown(result)).toBe(false)
  const shown = maskToggled(result)
  expect(isMaskShown(shown)).toBe(true)
  expect(isMaskShown({ ...shown, playback: listeningTo('removed').playback })).toBe(false)
  expect(isMaskShown({ ...shown, playback: listeningTo('original').playback })).toBe(true)
  expect(isMaskShown(maskToggled(shown))).toBe(false)
})

test('the time of day of the start is read as it is written, in its own zone', () => {
  const began = (startTime?: string) =>
    beganS({
      ...initialState,
      recording: recordingWith(factsWith({ ...(startTime && { startTime }) })),
    })
  expect(began('2022-03-09T14:01:38Z')).toBe(50_498)
  expect(began('2026-06-01T05:00:00.250+02:00')).toBe(18_000.25)
  expect(began()).toBeUndefined()
})
