import { Download } from 'lucide-react'
import { type RefObject, useState } from 'react'
import type { ClipContent } from '#core/export'
import { useApp } from '#ui/context'
import { type Choice, Question, RadioGroup } from '#ui/controls'

const CONTENTS: readonly Choice<ClipContent>[] = [
  { value: 'alone', name: 'Only the region' },
  { value: 'result', name: 'Everything at that time' },
]

interface Props {
  readonly dialog: RefObject<HTMLDialogElement | null>
  /** How many regions are selected. */
  readonly count: number
}

/** Chooses what a clip of a region holds. */
export default function ClipsDialog({ dialog, count }: Props) {
  const { actions } = useApp()
  const [content, setContent] = useState<ClipContent>('alone')
  return (
    <Question
      dialog={dialog}
      name="Save clips"
      size="small"
      summary={`${count === 1 ? 'One WAV' : `${count} WAVs in a ZIP`}, in the recording’s own format`}
      verb="Save"
      icon={<Download size={16} />}
      onAnswer={() => actions.files.saveClips(content)}
    >
      <span>Clip contains</span>
      <RadioGroup name="Clip contains" choices={CONTENTS} value={content} onChange={setContent} />
    </Question>
  )
}
