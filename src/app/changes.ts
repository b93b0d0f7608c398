import { type EditorState, heardChain, shownOf } from '#editor'

/** Whether another recording is open, or the same one was opened anew or read otherwise. */
export function isOtherRecording(after: EditorState, before: EditorState): boolean {
  return after.recording !== before.recording
}

/** Whether the same view shows something else. */
export function isOtherPicture(after: EditorState, before: EditorState): boolean {
  return (
    isOtherRecording(after, before) ||
    after.display.analysis !== before.display.analysis ||
    shownOf(after) !== shownOf(before) ||
    heardChain(after) !== heardChain(before)
  )
}

/** Whether a review has come to another region. */
export function isReviewedOn(after: EditorState, before: EditorState): boolean {
  return after.reviewedId !== undefined && after.reviewedId !== before.reviewedId
}
