import { Download, Package } from 'lucide-react'
import { useMemo } from 'react'
import { countText } from '#core/base'
import type { Sound } from '#core/chain'
import { type FeatureChoice, featureChoices } from '#core/features'
import { stemOf } from '#core/formats'
import { frameGrid } from '#core/grid'
import { type FeatureSettings, featureSets, isLabelled, maskLayerOf } from '#editor'
import { useApp, useEditor } from '#ui/context'
import { Button, CheckBox, type Choice, Fact, RadioGroup, Row, Select } from '#ui/controls'
import { ClassesSection } from './ClassesSection'
import styles from './FeaturesPanel.module.css'

const SOUNDS: readonly Choice<Sound>[] = [
  { value: 'original', name: 'Original' },
  { value: 'result', name: 'Result' },
  { value: 'removed', name: 'Removed' },
]

const CLIPS: readonly { readonly value: FeatureSettings['clips']; readonly name: string }[] = [
  { value: 'region', name: 'Only the region' },
  { value: 'time', name: 'Everything at that time' },
  { value: 'none', name: 'None' },
]

/** What of each labelled region is written, and the two files it is written to. */
export function FeaturesPanel() {
  const { actions } = useApp()
  const { of, clips, band } = useEditor((state) => state.features)
  const sets = useEditor(featureSets)
  const facts = useEditor((state) => state.recording?.facts)
  const { stft, regions } = useEditor(maskLayerOf)
  const making = useEditor((state) => state.making)
  const isBeingMade = (ending: string): boolean =>
    facts !== undefined && making.has(stemOf(facts.name) + ending)
  const areCurvesShown = useEditor((state) => state.curves.isShown)
  const choices = useMemo(
    () => (facts === undefined ? [] : featureChoices(frameGrid(facts, stft))),
    [facts, stft],
  )
  const labels = regions.filter(isLabelled).map(({ label }) => label)
  const isAnyChosen = choices.some(({ set, refusal }) => refusal === undefined && sets.has(set))
  const lacking = lackingText(facts !== undefined, labels.length, isAnyChosen)
  return (
    <>
      <div className={styles.features}>
        {facts !== undefined && (
          <>
            <SetBoxes choices={choices} />
            {refusals(facts.kind, choices).map((text) => (
              <Fact key={text}>{text}</Fact>
            ))}
            <CheckBox
              name="Curves under the picture"
              title="Features of each frame, of what the picture shows"
              isChecked={areCurvesShown}
              onChange={(isShown) => actions.view.setCurves({ isShown })}
            />
            <Row name="Of">
              <RadioGroup
                name="Features of"
                choices={SOUNDS}
                value={of}
                onChange={(next) => actions.dataset.choose({ of: next })}
              />
            </Row>
            <CheckBox
              name="Only each region’s own band"
              title="Nothing above or below a region counts, and what is shifted in frequency has the same numbers"
              isChecked={band === 'region'}
              onChange={(isOwn) => actions.dataset.choose({ band: isOwn ? 'region' : 'all' })}
            />
            <Select
              name="Clips"
              options={CLIPS}
              value={clips}
              onChange={(value) => {
                const next = CLIPS.find((each) => each.value === value)
                if (next !== undefined) actions.dataset.choose({ clips: next.value })
              }}
            />
          </>
        )}
        <Fact>{lacking ?? rowsText(labels)}</Fact>
        <div className={styles.saving}>
          <Button
            name="Export dataset…"
            icon={<Package size={16} />}
            isDisabled={lacking !== undefined || isBeingMade('.dataset.zip')}
            onClick={actions.dataset.exportZip}
          />
          <Button
            name="Save table"
            icon={<Download size={16} />}
            isDisabled={lacking !== undefined || isBeingMade('.features.csv')}
            onClick={actions.dataset.saveTable}
          />
        </div>
      </div>
      {facts !== undefined && <ClassesSection />}
    </>
  )
}

/** A check box for each family; those that the recording cannot have are greyed. */
function SetBoxes({ choices }: { readonly choices: readonly FeatureChoice[] }) {
  const { actions } = useApp()
  const sets = useEditor(featureSets)
  return (
    <fieldset className={styles.sets} aria-label="Sets of features">
      {choices.map(({ set, label, refusal }) => (
        <CheckBox
          key={set}
          name={label}
          title={refusal}
          isChecked={refusal === undefined && sets.has(set)}
          isDisabled={refusal !== undefined}
          onChange={(isChecked) => {
            const others = [...sets].filter((each) => each !== set)
            actions.dataset.choose({ sets: new Set(isChecked ? [...others, set] : others) })
          }}
        />
      ))}
    </fieldset>
  )
}

const TWO_SIDED =
  'Mel bands, MFCC, chroma, contrast and PCEN are greyed: they count from 0 Hz up, which is the middle of an I/Q spectrum. LFCC covers all of it.'

const CONTRAST_TOO_HIGH =
  'Spectral contrast needs octaves from 200 Hz up; at this sample rate they do not fit below half of it.'

/** Why some are greyed; of I/Q several for one reason. */
function refusals(kind: 'real' | 'iq', choices: readonly FeatureChoice[]): readonly string[] {
  if (kind === 'iq') return [TWO_SIDED]
  return choices.flatMap(({ set, label, refusal }) => {
    if (refusal === undefined) return []
    if (set === 'contrast') return [CONTRAST_TOO_HIGH]
    return [set === 'iq' ? `${label} need an I/Q recording.` : `${label}: ${refusal}.`]
  })
}

/** Why nothing can be exported. */
function lackingText(
  isOpen: boolean,
  labelledCount: number,
  isAnyChosen: boolean,
): string | undefined {
  if (!isOpen) return 'Open a recording first.'
  if (labelledCount === 0) return 'Name some regions first: each of them becomes a row.'
  return isAnyChosen ? undefined : 'Choose a set of features.'
}

function rowsText(labels: readonly string[]): string {
  const classCount = new Set(labels).size
  const classes = countText(classCount, 'label')
  return `${countText(labels.length, 'row')} of ${classes}: the regions that have a name.`
}
