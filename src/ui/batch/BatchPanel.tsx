import { FolderOutput, Pause, Play, X } from 'lucide-react'
import { memo, useEffect, useState } from 'react'
import { countText } from '#core/base'
import { EFFECTS } from '#core/mask'
import { batchShare, countOf, type ListedFile, neighbourOf, type RecipeSettings } from '#editor'
import { useApp, useEditor } from '#ui/context'
import { Button, CheckBox, Select, TextField } from '#ui/controls'
import styles from './BatchPanel.module.css'

type Outputs = RecipeSettings['outputs']

const SWITCHES = [
  ['result', 'Result'],
  ['removed', 'Removed'],
  ['clips', 'Clips of regions'],
] as const satisfies readonly (readonly [keyof Outputs, string])[]

const TABLES = [
  { value: 'none', name: 'No table' },
  { value: 'csv', name: 'CSV' },
  { value: 'raven', name: 'Raven' },
  { value: 'audacity', name: 'Audacity' },
]

const FEATURES = [
  { value: 'none', name: 'No features' },
  { value: 'parquet', name: 'Parquet' },
  { value: 'csv', name: 'CSV' },
  { value: 'npz', name: 'NPZ' },
]

/** What is found becomes regions with one of these. */
const FOUND_EFFECTS = (['mark', 'keep', 'reject'] as const).map((kind) => ({
  value: kind,
  name: EFFECTS[kind].label,
}))

/** What was done to the open recording, done to all files that are listed. */
export function BatchPanel() {
  const { actions, canPickFolder } = useApp()
  const outputs = useEditor((state) => state.recipe.outputs)
  const setOutputs = (next: Outputs) => actions.batch.set({ outputs: next })
  const isOpen = useEditor((state) => state.recording !== undefined)
  const count = useEditor((state) => state.fileList.files.length)
  const phase = useEditor((state) => state.fileList.phase)
  const isAny = Object.values(outputs).some((each) => each !== false && each !== null)
  const isIdle = phase === 'idle'
  return (
    <section className={styles.batch} aria-label="Batch">
      <div className={styles.choices}>
        <div className={styles.lead}>
          <p>Do the same to {filesText(count)}</p>
          <div className={styles.verbs}>
            {isIdle && canPickFolder && (
              <Button
                name="To a folder…"
                icon={<FolderOutput size={16} />}
                variant="primary"
                isDisabled={count === 0 || !isAny}
                onClick={() => actions.batch.start('folder')}
              />
            )}
            {isIdle && (
              <Button
                name="As a ZIP"
                variant={canPickFolder ? 'button' : 'primary'}
                isDisabled={count === 0 || !isAny}
                onClick={() => actions.batch.start('zip')}
              />
            )}
            {isIdle && (
              <Button name="Save recipe" isDisabled={!isOpen} onClick={actions.batch.saveRecipe} />
            )}
            {phase === 'running' && (
              <Button name="Pause" icon={<Pause size={16} />} onClick={actions.batch.pause} />
            )}
            {phase === 'paused' && (
              <Button name="Continue" icon={<Play size={16} />} onClick={actions.batch.proceed} />
            )}
            {!isIdle && (
              <Button name="Cancel batch" icon={<X size={16} />} onClick={actions.batch.cancel} />
            )}
          </div>
        </div>
        <fieldset className={styles.outputs} disabled={!isIdle}>
          <legend className={styles.legend}>Write for each file</legend>
          {SWITCHES.map(([key, name]) => (
            <CheckBox
              key={key}
              name={name}
              isChecked={outputs[key]}
              onChange={(isChecked) => setOutputs({ ...outputs, [key]: isChecked })}
            />
          ))}
          <Select
            name="Table of regions"
            options={TABLES}
            value={outputs.table ?? 'none'}
            onChange={(table) =>
              setOutputs({ ...outputs, table: chosen(TABLES, table) as Outputs['table'] })
            }
          />
          <Select
            name="Table of features"
            options={FEATURES}
            value={outputs.features ?? 'none'}
            onChange={(features) =>
              setOutputs({
                ...outputs,
                features: chosen(FEATURES, features) as Outputs['features'],
              })
            }
          />
        </fieldset>
        <FoundInEach isDisabled={!isIdle} />
        <Preview />
      </div>
      <Progress />
    </section>
  )
}

/** What is looked for in each file, and what becomes of it. */
function FoundInEach({ isDisabled }: { readonly isDisabled: boolean }) {
  const { actions } = useApp()
  const { foundAs, asked } = useEditor((state) => state.recipe)
  const markName = useEditor((state) => state.markName)
  const first = { effect: EFFECTS.mark.first, label: markName }
  return (
    <fieldset className={styles.outputs} disabled={isDisabled}>
      <legend className={styles.legend}>Find in each file</legend>
      <CheckBox
        name="What stands out"
        title={asked?.find ? `As ${asked.by} says` : 'As the strip of Find (D) is set'}
        isChecked={foundAs !== undefined}
        onChange={(isChecked) => actions.batch.set({ foundAs: isChecked ? first : undefined })}
      />
      {foundAs && (
        <>
          <Select
            name="It becomes"
            options={FOUND_EFFECTS}
            value={foundAs.effect.kind}
            onChange={(value) => {
              const kind = FOUND_EFFECTS.find((each) => each.value === value)?.value ?? 'mark'
              actions.batch.set({ foundAs: { ...foundAs, effect: EFFECTS[kind].first } })
            }}
          />
          <TextField
            name="Name of what is found"
            label="Name"
            placeholder="none"
            value={foundAs.label}
            onCommit={(label) => actions.batch.set({ foundAs: { ...foundAs, label } })}
          />
        </>
      )}
      {asked !== undefined && (
        <Button
          name={`As set on the page, not as ${asked.by} says`}
          variant="low"
          onClick={() => actions.batch.set({ asked: undefined })}
        />
      )}
    </fieldset>
  )
}

/** What the open recording's edits will do to the next file. */
function Preview() {
  const { actions } = useApp()
  const next = useEditor(({ fileList }) => neighbourOf(fileList, 1)?.id)
  const document = useEditor(({ history }) => history.present)
  const [text, setText] = useState<string>()
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is of these two
  useEffect(() => {
    let isCurrent = true
    const show = (answer: string | undefined) => isCurrent && setText(answer)
    actions.batch.preview().then(show, () => show(undefined))
    return () => {
      isCurrent = false
    }
  }, [actions, next, document])
  if (next === undefined || text === undefined) return null
  return (
    <div className={styles.preview}>
      <p>{text}</p>
      <Button name="Show on the next file" onClick={actions.batch.showNext} />
    </div>
  )
}

/** How far all of it is, and each file. */
function Progress() {
  const list = useEditor((state) => state.fileList)
  const { files, phase } = list
  if (files.length === 0) {
    return <p className={styles.hint}>Drop recordings or a folder anywhere on the page.</p>
  }
  const [done, failed] = [countOf(list, 'done'), countOf(list, 'failed')]
  const share = batchShare(list)
  return (
    <div className={styles.progress}>
      <p className={styles.all}>
        <progress aria-label="Batch" value={share} max={1} />
        {`${done} of ${files.length} done${failed > 0 ? `, ${failed} failed` : ''}`}
        {phase === 'paused' && ', paused'}
      </p>
      <ol className={styles.files} aria-label="Files of the batch">
        {files.map((file) => (
          <FileRow key={file.id} file={file} />
        ))}
      </ol>
    </div>
  )
}

/** Of thousands of files those are drawn anew that have got on. */
const FileRow = memo(function FileRow({ file }: { readonly file: ListedFile }) {
  const { actions } = useApp()
  return (
    <li className={styles.file} data-status={file.status}>
      <button
        type="button"
        className={styles.name}
        onClick={() => actions.files.openListed(file.id)}
      >
        {file.name}
      </button>
      <span>{statusText(file)}</span>
    </li>
  )
})

function statusText({ status, share, reason, outputs, warnings }: ListedFile): string {
  switch (status) {
    case 'waiting':
      return ''
    case 'running':
      return `${Math.floor(100 * share)} %`
    case 'failed':
      return reason ?? ''
    case 'done':
      return [outputs.join(', '), ...warnings].join(' · ')
  }
}

function filesText(count: number): string {
  return countText(count, 'file')
}

function chosen(options: readonly { readonly value: string }[], value: string): string | null {
  return value === 'none' ? null : (options.find((each) => each.value === value)?.value ?? null)
}
