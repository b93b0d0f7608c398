import { Check, ScatterChart, Sparkles, X } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { countText } from '#core/base'
import type { ClassifierId } from '#core/classify'
import { maskLayerOf, type Study, type StudyMap, type StudySound, suggestedLabel } from '#editor'
import { useApp, useEditor } from '#ui/context'
import { Button, type Choice, Fact, RadioGroup, Row, Select } from '#ui/controls'
import styles from './ClassesSection.module.css'
import { ConfusionTable } from './ConfusionTable'
import { useLabelColours } from './label-colours'
import { ScatterPlot } from './ScatterPlot'

const SOUNDS: readonly Choice<StudySound>[] = [
  { value: 'original', name: 'Original' },
  { value: 'result', name: 'Result' },
]

const MAPS: Readonly<Record<StudyMap['kind'], string>> = {
  pca: 'Principal components',
  umap: 'UMAP',
  columns: 'Two features',
}

const CLASSIFIERS: Readonly<Record<ClassifierId, string>> = {
  neighbours: '3 nearest neighbours',
  forest: 'Random forest',
}

/** Tables of more labels have no room beside each other. */
const MOST_BESIDE = 4

/** Regions among each other by their features: a map, how well their labels are predicted, and labels for the rest. */
export function ClassesSection() {
  const { actions } = useApp()
  const study = useEditor((state) => state.study)
  const regionCount = useEditor((state) => maskLayerOf(state).regions.length)
  const isAllNamed = useEditor((state) =>
    maskLayerOf(state).regions.every(({ label }) => label !== ''),
  )
  const { share, table, positions, classifier } = study
  const isBusy = share !== undefined
  if (regionCount === 0) return null
  return (
    <section className={styles.classes} aria-label="Classes">
      <h2 className={styles.heading}>Classes</h2>
      {study.assessments === undefined && positions === undefined && (
        <Fact>See which regions are alike, by the features chosen above.</Fact>
      )}
      {study.assessments && <Assessments assessments={study.assessments} />}
      {isBusy ? (
        <div className={styles.busy}>
          <progress className={styles.progress} aria-label="Comparing" value={share} max={1} />
          <Button name="Stop" variant="low" onClick={actions.study.stop} />
        </div>
      ) : (
        <Button
          name={table === undefined ? 'Compare the regions' : 'Compare again'}
          icon={<ScatterChart size={16} />}
          onClick={actions.study.compare}
        />
      )}
      <div className={styles.suggest}>
        <Select
          name="Classifier"
          isBare
          options={Object.entries(CLASSIFIERS).map(([value, name]) => ({ value, name }))}
          value={classifier}
          onChange={(value) => actions.study.suggest(value === 'forest' ? 'forest' : 'neighbours')}
        />
        <Button
          name="Suggest labels"
          icon={<Sparkles size={16} />}
          variant="low"
          isDisabled={isBusy || isAllNamed}
          onClick={() => actions.study.suggest(classifier)}
        />
      </div>
      {isAllNamed && <Fact>Every region has a label: none is left to suggest one for.</Fact>}
      <SuggestionButtons study={study} />
      {table !== undefined && positions !== undefined && (
        <>
          <MapFields map={study.map} columns={table.columns} />
          <ScatterPlot table={table} positions={positions} />
        </>
      )}
    </section>
  )
}

function MapFields({
  map,
  columns,
}: {
  readonly map: StudyMap
  readonly columns: readonly { readonly name: string }[]
}) {
  const { actions } = useApp()
  const options = columns.map(({ name }, i) => ({ value: String(i), name }))
  return (
    <>
      <Row name="Map of">
        <RadioGroup
          name="Map of"
          choices={SOUNDS}
          value={map.of}
          onChange={(of) => actions.study.showMap({ of })}
        />
      </Row>
      <Select
        name="Map by"
        isBare
        options={Object.entries(MAPS).map(([value, name]) => ({ value, name }))}
        value={map.kind}
        onChange={(value) => {
          const kind = value === 'umap' || value === 'columns' ? value : 'pca'
          actions.study.showMap({ kind })
        }}
      />
      {map.kind === 'columns' && (
        <div className={styles.axes}>
          <Select
            name="Across"
            options={options}
            value={String(map.x)}
            onChange={(value) => actions.study.showMap({ x: Number(value) })}
          />
          <Select
            name="Up"
            options={options}
            value={String(map.y)}
            onChange={(value) => actions.study.showMap({ y: Number(value) })}
          />
        </div>
      )}
    </>
  )
}

/** What becomes of labels that are only suggested; nothing where there are none. */
function SuggestionButtons({ study }: { readonly study: Study }) {
  const { actions } = useApp()
  const count = useEditor(
    (state) =>
      maskLayerOf(state).regions.filter((region) => suggestedLabel(study, region) !== undefined)
        .length,
  )
  if (count === 0) return null
  return (
    <div className={styles.suggest}>
      <Button
        name={`Confirm ${countText(count, 'label')}`}
        icon={<Check size={16} />}
        variant="primary"
        onClick={() => actions.study.confirm()}
      />
      <Button
        name="Discard them"
        icon={<X size={16} />}
        variant="low"
        onClick={actions.study.discard}
      />
    </div>
  )
}

function Assessments({ assessments }: { readonly assessments: NonNullable<Study['assessments']> }) {
  const { original, result } = assessments
  const colours = useLabelColours()
  const shown = useRef<HTMLDivElement>(null)
  // What was asked for a moment ago is not to be looked for.
  // biome-ignore lint/correctness/useExhaustiveDependencies: others are to be seen, too
  useEffect(() => {
    // Some browsers return a promise, which is nothing to clean up by.
    shown.current?.scrollIntoView({ block: 'nearest' })
  }, [assessments])
  const gain = Math.round(100 * result.accuracy) - Math.round(100 * original.accuracy)
  const compared =
    gain === 0 ? 'The filter makes no difference' : `The filter ${gain > 0 ? 'helps' : 'harms'}`
  return (
    <div ref={shown} className={styles.assessments} data-many={result.classes.length > MOST_BESIDE}>
      <Fact>
        {compared}
        {gain === 0 ? '' : ` by ${Math.abs(gain)} points`}: each name guessed from the others
        {result.leftOut > 1 ? `, ${result.leftOut} left out at a time` : ''}.
      </Fact>
      <ConfusionTable name="Original" assessment={original} colours={colours} />
      <ConfusionTable name="Result" assessment={result} colours={colours} />
    </div>
  )
}
