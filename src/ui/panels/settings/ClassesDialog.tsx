import { Plus, X } from 'lucide-react'
import { type RefObject, useRef, useState } from 'react'
import { countText } from '#core/base'
import { CLASS_COLOURS, CLASS_KEYS, classColours, type LabelClass } from '#core/project'
import { documentOf, maskLayerOf } from '#editor'
import { useApp, useEditor } from '#ui/context'
import { Button, Dialog, Select, TextField } from '#ui/controls'
import styles from './ClassesDialog.module.css'
import { countsOf } from './class-counts'

interface Props {
  readonly dialog: RefObject<HTMLDialogElement | null>
}

const NO_KEY = ''
const KEYS = [
  { value: NO_KEY, name: '–' },
  ...CLASS_KEYS.map((key) => ({ value: key as string, name: key })),
]

/** The colours that are offered for classes. */
const COLOURS_ID = 'class-colours'

/** The names that regions are given: their keys and colours, and how often each stands. */
export default function ClassesDialog({ dialog }: Props) {
  const { actions } = useApp()
  const classes = useEditor((state) => documentOf(state).classes)
  const regions = useEditor((state) => maskLayerOf(state).regions)
  const [added, setAdded] = useState('')
  const colours = classColours(classes)
  const counts = countsOf(regions)
  const add = () => {
    actions.classes.add(added.trim())
    setAdded('')
  }
  return (
    <Dialog dialog={dialog} name="Classes" size="small">
      <div className={styles.body}>
        <p className={styles.hint}>
          A key names what is selected, and the marks to come. A class that is renamed renames its
          regions.
        </p>
        <ul className={styles.list} aria-label="Classes">
          {classes.map((each) => (
            <ClassRow
              key={each.name}
              of={each}
              colour={colours.get(each.name) ?? CLASS_COLOURS[0]}
              count={counts.get(each.name) ?? 0}
            />
          ))}
        </ul>
        <datalist id={COLOURS_ID}>
          {CLASS_COLOURS.map((colour) => (
            <option key={colour} value={colour} />
          ))}
        </datalist>
        <form
          className={styles.adding}
          onSubmit={(event) => {
            event.preventDefault()
            add()
          }}
        >
          <input
            type="text"
            className={styles.name}
            aria-label="New class"
            placeholder="New class"
            value={added}
            onChange={(event) => setAdded(event.target.value)}
          />
          <Button
            name="Add"
            icon={<Plus size={16} />}
            variant="low"
            isDisabled={added.trim() === ''}
            onClick={add}
          />
        </form>
      </div>
    </Dialog>
  )
}

interface RowProps {
  readonly of: LabelClass
  readonly colour: string
  readonly count: number
}

function ClassRow({ of: { name, key }, colour, count }: RowProps) {
  const { actions } = useApp()
  /** Colours that are tried in one visit to the picker are one step. */
  const series = useRef({})
  return (
    <li className={styles.row}>
      <Select
        name={`Key of ${name}`}
        isBare
        options={KEYS}
        value={key ?? NO_KEY}
        onChange={(value) =>
          actions.classes.change(name, { key: value === NO_KEY ? undefined : value })
        }
      />
      <input
        type="color"
        className={styles.colour}
        aria-label={`Colour of ${name}`}
        list={COLOURS_ID}
        value={colour}
        onChange={(event) =>
          actions.classes.change(name, { colour: event.target.value }, series.current)
        }
        onBlur={() => {
          series.current = {}
        }}
      />
      <TextField
        name={`Name of ${name}`}
        placeholder={name}
        value={name}
        onCommit={(text) => actions.classes.change(name, { name: text.trim() })}
      />
      <span className={styles.count}>{countText(count, 'region')}</span>
      <Button
        name={`Remove class ${name}`}
        icon={<X size={16} />}
        variant="small"
        onClick={() => actions.classes.remove(name)}
      />
    </li>
  )
}
