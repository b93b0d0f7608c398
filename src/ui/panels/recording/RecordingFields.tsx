import { countText } from '#core/base'
import {
  arePairs,
  isoOf,
  ownFacts,
  type RecordingFacts,
  readClock,
  recordedRateHz,
} from '#core/formats'
import { frequencyText } from '#core/grid'
import { documentOf } from '#editor'
import { useApp, useEditor } from '#ui/context'
import { Button, Columns, FrequencyField, NumberField, Select, TextField } from '#ui/controls'
import styles from './RecordingPanel.module.css'

const HIGHEST_HZ = 1e12
const HEADER_STAYS = 'The picture follows; the saved file keeps the header that it came with'

const CHANNELS = [
  { value: 'real', name: 'Sound' },
  { value: 'iq', name: 'I/Q' },
]

/** What a person may know better than the file: each change is seen at once, and can be taken back. */
export function RecordingFields({ facts }: { readonly facts: RecordingFacts }) {
  const { actions } = useApp()
  const { rateHz, centreHz, kind } = facts
  const own = ownFacts(facts)
  const recordedHz = recordedRateHz(facts.tags, own.rateHz)
  return (
    <>
      <Columns>
        <FrequencyField
          name="Sample rate"
          title={HEADER_STAYS}
          value={rateHz}
          minHz={1}
          maxHz={HIGHEST_HZ}
          onChange={(hz) => actions.files.readAs({ rateHz: hz })}
        />
        <NumberField
          name="Time expansion"
          title="How many times slower the file plays than it was recorded"
          value={Number((rateHz / own.rateHz).toPrecision(9))}
          min={1e-6}
          max={1e6}
          step="any"
          isCommittedOnBlur
          onChange={(slowness) => actions.files.readAs({ rateHz: slowness * own.rateHz })}
        />
      </Columns>
      {recordedHz !== undefined && recordedHz !== rateHz && (
        <Button
          name={`As recorded: ${frequencyText(recordedHz, 10)}`}
          variant="low"
          onClick={() => actions.files.readAs({ rateHz: recordedHz })}
          shortcut="by the time expansion that GUANO says"
        />
      )}
      {arePairs(facts) && (
        <Columns>
          <Select
            name="Channels are"
            options={CHANNELS}
            value={kind}
            onChange={(value) => actions.files.readAs({ kind: value === 'iq' ? 'iq' : 'real' })}
          />
          <FrequencyField
            name="Centre frequency"
            value={centreHz}
            placeholder="not known"
            minHz={0}
            maxHz={HIGHEST_HZ}
            isDisabled={kind !== 'iq'}
            onChange={(hz) => actions.files.readAs({ centreHz: hz })}
            onClear={() => actions.files.readAs({ centreHz: undefined })}
          />
        </Columns>
      )}
      <StartField facts={facts} />
      {facts.own !== undefined && (
        <Button
          name="As in the file"
          variant="low"
          onClick={() => {
            const { rateHz: hz, centreHz: centre, startTime: start } = own
            actions.files.readAs({ rateHz: hz, centreHz: centre, startTime: start })
          }}
          shortcut="rate, centre and start"
        />
      )}
    </>
  )
}

/** When it began; of samples without a header, too. */
export function StartField({ facts }: { readonly facts: RecordingFacts }) {
  const { actions } = useApp()
  return (
    <TextField
      name="Recording start"
      label="Start"
      placeholder="2026-06-01 22:00:00+02:00"
      value={facts.startTime ?? ''}
      onCommit={(text) => actions.files.readAs(startOf(text))}
    />
  )
}

/** No start where nothing is typed, what it was where that is no time. */
function startOf(text: string): { readonly startTime?: string | undefined } {
  if (text.trim() === '') return { startTime: undefined }
  const clock = readClock(text)
  return clock === undefined ? {} : { startTime: isoOf(clock) }
}

/** Ranges among the file's cue points, or of tables, that may become regions. */
export function Ranges() {
  const { actions } = useApp()
  const rangeCount = useEditor((state) => {
    return documentOf(state).markers.filter(({ endS }) => endS !== undefined).length
  })
  if (rangeCount === 0) return null
  const ranges = countText(rangeCount, 'marked range')
  return (
    <div className={styles.more}>
      <Button
        name={`Make regions of ${ranges}`}
        variant="low"
        onClick={() => actions.regions.fromRanges()}
        shortcut="marks over the whole band"
      />
    </div>
  )
}
