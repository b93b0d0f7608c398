import type { EditorState } from '#editor'
import type { Services } from './services'

/** Whether nothing is under way that ends by itself: all is opened, computed, drawn and saved. */
export function isSettled(state: EditorState, services: Services): boolean {
  const { autosaving, files, finder, bursts, learning, loop, matching } = services
  const { columns, measuring, picture, recents, searches, spectra, study } = services
  const { recording, isOpening, rawQuestion, spectrogramQuestion } = state

  const isAsked = rawQuestion !== undefined || spectrogramQuestion !== undefined
  // What waits for a person's answer goes on by itself no further.
  const isOpened = isAsked || (!isOpening && files.isSettled && recents.isSettled)
  const isDrawn =
    recording === undefined || (picture.isMounted && picture.isSettled && loop.isSettled)
  const others = [
    autosaving,
    learning,
    measuring,
    columns,
    spectra,
    matching,
    finder,
    bursts,
    study,
  ]
  return (
    isOpened && isDrawn && !searches.isPending && others.every(({ isSettled: settled }) => settled)
  )
}
