import { isReviewing } from '#editor'
import { useEditor } from '#ui/context'
import { FindStrip } from './FindStrip'
import { ReviewStrip } from './ReviewStrip'
import { ToolStrip } from './ToolStrip'

/** The line over the picture: what is being looked for, or looked at, or what the next stroke does. */
export function PictureStrip() {
  const isFinding = useEditor((state) => state.finding !== undefined)
  const isInReview = useEditor(isReviewing)
  const isPictureAlone = useEditor((state) => state.pageLayout.isPictureAlone)
  if (isFinding) return <FindStrip />
  if (isInReview) return <ReviewStrip />
  return isPictureAlone ? null : <ToolStrip />
}
