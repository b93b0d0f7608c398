import { useEditor, useLazy } from '#ui/context'
import { fetchReadingDialog } from './fetch-reading-dialog'

/** What is asked of a spectrogram that is to be opened; its code is fetched for the first one. */
export function SpectrogramQuestion() {
  const question = useEditor((state) => state.spectrogramQuestion)
  const code = useLazy(fetchReadingDialog, question !== undefined)
  if (question === undefined || code === undefined) return null
  return <code.ReadingDialog question={question} />
}
