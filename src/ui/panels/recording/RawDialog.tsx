import { FolderOpen } from 'lucide-react'
import { useEffect, useId, useMemo, useRef, useState } from 'react'
import { numberText } from '#core/base'
import type { RawFacts } from '#core/formats'
import { frequencyText } from '#core/grid'
import type { RawQuestion } from '#editor'
import { useApp, useEditor } from '#ui/context'
import { Button, Dialog, dialogStyles } from '#ui/controls'
import { bytesText } from '#ui/text'
import styles from './RawDialog.module.css'
import { RawFactsFields, typeName } from './RawFactsFields'
import { RawPictureCanvas } from './RawPictureCanvas'
import { useRawPicture } from './use-raw-picture'

const COLUMNS = 400
const GUESS_COLUMNS = 72

/** Asks what a file without a header is. What is chosen is seen at once, and remembered. */
export default function RawDialog() {
  const question = useEditor((state) => state.rawQuestion)
  return question && <Asked key={question.name} question={question} />
}

function Asked({ question }: { readonly question: RawQuestion }) {
  const { actions } = useApp()
  const { name, sizeBytes, proposal, datatypes, isTypeDoubtful } = question
  const [facts, setFacts] = useState(proposal)
  const dialog = useRef<HTMLDialogElement>(null)
  const verbs = useRef<HTMLDivElement>(null)
  useEffect(() => {
    dialog.current?.showModal()
    // The proposal is taken by Enter.
    verbs.current?.querySelector<HTMLElement>('button:last-of-type')?.focus()
  }, [])
  const { picture, isPending } = useRawPicture(facts, COLUMNS)
  const isEmpty = !isPending && picture === undefined
  const lengthS = (picture?.length ?? 0) / facts.rateHz
  return (
    <Dialog
      dialog={dialog}
      name={`What is ${name}?`}
      size="middle"
      aside={bytesText(sizeBytes)}
      onClose={() => actions.files.answerRaw(undefined)}
    >
      <div className={styles.body}>
        <p className={styles.why}>{whyText(question)}</p>
        {isTypeDoubtful && (
          <Guesses facts={facts} datatypes={datatypes} proposed={proposal} onChange={setFacts} />
        )}
        <figure className={styles.picture}>
          <RawPictureCanvas picture={picture} name={`${name} as ${typeName(facts.datatype)}`} />
          <Edges facts={facts} lengthS={lengthS} />
        </figure>
        <RawFactsFields facts={facts} onChange={setFacts} />
      </div>
      <div className={dialogStyles.foot}>
        <p className={dialogStyles.summary} aria-live="polite">
          {isEmpty
            ? 'It holds no sample of that kind.'
            : 'Remembered for this file and its series.'}
        </p>
        <div ref={verbs} className={styles.verbs}>
          <Button name="Cancel" onClick={() => dialog.current?.close()} />
          <Button
            name="Open"
            icon={<FolderOpen size={16} />}
            variant="primary"
            isDisabled={isEmpty}
            onClick={() => actions.files.answerRaw(facts)}
          />
        </div>
      </div>
    </Dialog>
  )
}

function whyText({ isTypeDoubtful, isRateMissing, proposal }: RawQuestion): string {
  const bytes = isTypeDoubtful ? ` Its bytes look like ${typeName(proposal.datatype)}.` : ''
  const missing =
    isTypeDoubtful && isRateMissing
      ? 'neither how its samples are stored nor its sample rate'
      : isTypeDoubtful
        ? 'not how its samples are stored'
        : 'not its sample rate'
  return `It has no header, and its name says ${missing}.${bytes}`
}

interface GuessesProps {
  readonly facts: RawFacts
  readonly datatypes: readonly string[]
  readonly proposed: RawFacts
  readonly onChange: (facts: RawFacts) => void
}

/** What its ending may mean, as each would look. */
function Guesses({ facts, datatypes, proposed, onChange }: GuessesProps) {
  const group = useId()
  return (
    <div role="radiogroup" aria-label="Guesses" className={styles.guesses}>
      {datatypes.map((datatype) => (
        <label key={datatype} className={styles.guess}>
          <input
            type="radio"
            name={group}
            className={styles.radio}
            checked={facts.datatype === datatype}
            onChange={() => onChange(withDatatype(facts, datatype))}
          />
          <Guess
            datatype={datatype}
            {...(facts.headerBytes && { headerBytes: facts.headerBytes })}
          />
          <span className={styles.guessName}>
            {typeName(datatype).replace('I/Q, ', '')}
            {datatype === proposed.datatype && ' ✓'}
          </span>
        </label>
      ))}
    </div>
  )
}

interface GuessProps {
  readonly datatype: string
  readonly headerBytes?: number
}

function Guess({ datatype, headerBytes = 0 }: GuessProps) {
  const facts = useMemo(
    (): RawFacts => ({ datatype, rateHz: 1, headerBytes }),
    [datatype, headerBytes],
  )
  const { picture } = useRawPicture(facts, GUESS_COLUMNS)
  return <RawPictureCanvas picture={picture} />
}

/** Channels are of sound alone. */
function withDatatype({ channels, ...others }: RawFacts, datatype: string): RawFacts {
  const isSound = datatype.startsWith('r')
  return { ...others, datatype, ...(isSound && channels !== undefined ? { channels } : {}) }
}

/** Where the picture ends. */
function Edges({ facts, lengthS }: { readonly facts: RawFacts; readonly lengthS: number }) {
  const { datatype, rateHz, centreHz = 0 } = facts
  const lowHz = datatype.startsWith('c') ? centreHz - rateHz / 2 : 0
  const highHz = datatype.startsWith('c') ? centreHz + rateHz / 2 : rateHz / 2
  return (
    <figcaption className={styles.edges}>
      <span>{`${frequencyText(lowHz, 9)} to ${frequencyText(highHz, 9)}, upwards`}</span>
      <span>{lengthS > 0 && `${numberText(lengthS, lengthS < 10 ? 3 : 1)} s`}</span>
    </figcaption>
  )
}
