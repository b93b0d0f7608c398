import { Check, Highlighter, X } from 'lucide-react'
import { useMemo } from 'react'
import { repetitionOf } from '#core/find'
import { type Finding, foundOf } from '#editor'
import { useApp, useEditor, useNamedBands } from '#ui/context'
import { Button, NumberField, Select } from '#ui/controls'
import { foundText } from '#ui/text'
import styles from './FindStrip.module.css'
import { Histogram } from './Histogram'
import { HitPictures } from './HitPictures'
import strip from './ToolStrip.module.css'

/** Over the picture while something is being looked for: what, what has been found, and what becomes of it. */
export function FindStrip() {
  const finding = useEditor((state) => state.finding)
  return finding === undefined ? null : <Strip finding={finding} />
}

function Strip({ finding }: { readonly finding: Finding }) {
  const { actions } = useApp()
  const found = useMemo(() => foundOf(finding), [finding])
  const isOver = finding.share === undefined
  return (
    <section className={styles.find} aria-label="Find">
      <div className={strip.strip}>
        {finding.like === undefined ? <Settings finding={finding} /> : <Cutoff finding={finding} />}
        <div className={styles.outcome}>
          <output className={styles.result}>
            {isOver || finding.found !== undefined
              ? foundText(found.length, repetitionOf(found.map(({ startS }) => startS)))
              : 'Finding…'}
            {!isOver && <progress className={styles.progress} value={finding.share} max={1} />}
          </output>
          <Button
            name="Mark them"
            icon={<Highlighter size={16} />}
            variant="low"
            shortcut="Enter"
            isDisabled={!isOver || found.length === 0}
            onClick={() => actions.find.take('mark')}
          />
          <Button
            name="Keep them"
            icon={<Check size={16} />}
            variant="low"
            isDisabled={!isOver || found.length === 0}
            onClick={() => actions.find.take('keep')}
          />
          <Button
            name="Stop finding"
            icon={<X size={16} />}
            variant="icon"
            shortcut="Escape"
            onClick={actions.find.drop}
          />
        </div>
      </div>
      <HitPictures finding={finding} />
    </section>
  )
}

const OWN_BANDS = [
  { value: 'all', name: 'All' },
  { value: 'view', name: 'In view' },
] as const

const THRESHOLDS_DB = { min: 3, max: 30 }

function Settings({ finding }: { readonly finding: Finding }) {
  const { actions } = useApp()
  const { thresholdDb, minS, maxS, joinS, band } = useEditor((state) => state.find)
  const bands = useNamedBands()
  return (
    <>
      <Histogram
        name="Above the noise"
        text={`${thresholdDb} dB`}
        values={(finding.found ?? []).map(({ snrDb }) => snrDb)}
        {...THRESHOLDS_DB}
        step={0.5}
        value={thresholdDb}
        onChange={(value) => actions.find.change({ thresholdDb: value })}
      />
      <span className={`${strip.settings} ${styles.numbers}`}>
        <NumberField
          name="Shortest to find"
          label="Shortest, ms"
          value={1000 * minS}
          min={0}
          max={1000 * maxS}
          step="any"
          isCommittedOnBlur
          onChange={(value) => actions.find.change({ minS: value / 1000 })}
        />
        <NumberField
          name="Longest to find"
          label="Longest, s"
          value={maxS}
          min={minS}
          max={1e6}
          step="any"
          isCommittedOnBlur
          onChange={(value) => actions.find.change({ maxS: value })}
        />
        <NumberField
          name="Group what is nearer than"
          label="Join within, ms"
          title="What follows within this time is found as one"
          value={1000 * joinS}
          min={0}
          max={1e6}
          step="any"
          isCommittedOnBlur
          onChange={(value) => actions.find.change({ joinS: value / 1000 })}
        />
      </span>
      <Select
        name="Band to find in"
        isBare
        value={band}
        options={[...OWN_BANDS, ...bands.map(({ id, name }) => ({ value: id, name }))]}
        onChange={(value) => {
          const named = bands.find(({ id }) => id === value)?.id
          actions.find.change({ band: value === 'view' ? 'view' : (named ?? 'all') })
        }}
      />
    </>
  )
}

function Cutoff({ finding }: { readonly finding: Finding }) {
  const { actions } = useApp()
  const percent = Math.round(100 * finding.cutoff)
  return (
    <Histogram
      name="At least as like as"
      text={`${percent} %`}
      values={(finding.found ?? []).map(({ score }) => score)}
      min={0.2}
      max={1}
      step={0.01}
      value={finding.cutoff}
      onChange={actions.find.setCutoff}
    />
  )
}
