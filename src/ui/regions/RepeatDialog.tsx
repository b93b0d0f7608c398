import { Repeat2 } from 'lucide-react'
import { type RefObject, useState } from 'react'
import { countText } from '#core/base'
import { boundsOfAll, type Region } from '#core/mask'
import { MOST_REPEATS, repeatsBefore, seriesOf } from '#editor'
import { useApp, useEditor } from '#ui/context'
import { type Choice, NumberField, Question, RadioGroup } from '#ui/controls'

type What = 'series' | 'all'

const WHATS: readonly Choice<What>[] = [
  { value: 'series', name: 'The later, at their distance' },
  { value: 'all', name: 'Both' },
]

type Until = 'end' | 'count'

const UNTILS: readonly Choice<Until>[] = [
  { value: 'end', name: 'The end of the recording' },
  { value: 'count', name: 'A number of copies' },
]

interface Props {
  readonly dialog: RefObject<HTMLDialogElement | null>
  readonly regions: readonly Region[]
}

/**
 * Chooses how often, and how far apart, the selected regions are to be there again; two of them can
 * go on as the series that they begin.
 */
export default function RepeatDialog({ dialog, regions }: Props) {
  const { actions } = useApp()
  const [what, setWhat] = useState<What>('series')
  const [typedS, setTypedS] = useState(2)
  const [until, setUntil] = useState<Until>('end')
  const [typedCount, setTypedCount] = useState(10)
  const durationS = useEditor(({ recording }) =>
    recording === undefined ? 0 : recording.facts.length / recording.facts.rateHz,
  )
  const begun = seriesOf(regions)
  const series = what === 'series' ? begun : undefined
  const repeated = series === undefined ? regions : [series.last]
  const intervalS = series?.intervalS ?? typedS
  const startS = boundsOfAll(repeated)?.startS ?? 0
  const most = Math.floor(MOST_REPEATS / repeated.length)
  const asked = until === 'end' ? repeatsBefore(durationS, startS, intervalS) : typedCount
  const count = Math.min(asked, most)
  const summary = `${moreText(count * repeated.length)}${count < asked ? ', the most at once' : ''}`
  return (
    <Question
      dialog={dialog}
      name="Repeat"
      size="small"
      summary={summary}
      verb="Repeat"
      icon={<Repeat2 size={16} />}
      isDisabled={count === 0}
      onAnswer={() =>
        actions.regions.repeat(new Set(repeated.map(({ id }) => id)), intervalS, count)
      }
    >
      {begun !== undefined && (
        <>
          <span>What</span>
          <RadioGroup name="What" choices={WHATS} value={what} onChange={setWhat} />
        </>
      )}
      <span>Every</span>
      <NumberField
        name="Interval"
        label="Interval, s"
        value={Number(intervalS.toFixed(6))}
        min={1e-6}
        max={1e9}
        step="any"
        isDisabled={series !== undefined}
        onChange={setTypedS}
      />
      <span>Until</span>
      <RadioGroup name="Until" choices={UNTILS} value={until} onChange={setUntil} />
      {until === 'count' && (
        <>
          <span>Copies</span>
          <NumberField
            name="Copies"
            value={typedCount}
            min={1}
            max={MOST_REPEATS}
            step={1}
            onChange={setTypedCount}
          />
        </>
      )}
    </Question>
  )
}

/** `1 more region`. */
function moreText(count: number): string {
  return countText(count, 'more region')
}
