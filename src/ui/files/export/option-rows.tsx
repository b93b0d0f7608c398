import type { FigureKind, RegionFileKind } from '#app'
import type { ClipContent, ExportChoice } from '#core/export'
import { isRawContainer } from '#core/formats'
import type { MeasurableSound } from '#editor'
import { useEditor } from '#ui/context'
import { type Choice, RadioGroup } from '#ui/controls'
import { BandRows, bandOf } from './BandRows'
import { type ExportChoices, isOfAllFiles, type OptionRowsProps } from './export-choices'

const SAMPLES: readonly Choice<ExportChoice['samples']>[] = [
  { value: 'same', name: 'As the recording' },
  { value: 'int16', name: '16 bit' },
  { value: 'int24', name: '24 bit' },
  { value: 'float32', name: '32-bit float' },
]

const RAW_FILES: readonly Choice<'own' | 'sigmf'>[] = [
  { value: 'own', name: 'As it came' },
  { value: 'sigmf', name: 'SigMF', title: 'With what is known of it, and the regions' },
]

const CONTENTS: readonly Choice<ClipContent>[] = [
  { value: 'alone', name: 'Only the region' },
  { value: 'result', name: 'Everything at that time' },
]

const CLIPPED: readonly Choice<ExportChoices['clipsOf']>[] = [
  { value: 'selected', name: 'Selected regions' },
  { value: 'all', name: 'All regions' },
]

const TABLES: readonly Choice<RegionFileKind>[] = [
  { value: 'raven', name: 'Raven' },
  { value: 'audacity', name: 'Audacity' },
  { value: 'csv', name: 'CSV' },
  { value: 'textgrid', name: 'Praat' },
  { value: 'svl', name: 'Sonic Visualiser' },
  { value: 'aoef', name: 'AOEF' },
  { value: 'sigmf', name: 'SigMF' },
]

const FIGURES: readonly Choice<FigureKind>[] = [
  { value: 'png', name: 'PNG' },
  { value: 'svg', name: 'SVG' },
]

const SOUNDS: readonly Choice<MeasurableSound>[] = [
  { value: 'original', name: 'Original' },
  { value: 'result', name: 'Result' },
]

/** Which part of a sound, and how it is stored. */
export function SoundRows(props: OptionRowsProps) {
  const { choices, onChange } = props
  const isIq = useEditor((state) => state.recording?.facts.kind === 'iq')
  const isRaw = useEditor((state) => isRawContainer(state.recording?.facts.container ?? ''))
  const hasRegion = useEditor((state) => bandOf(state, 'region') !== undefined)
  const band = choices.band?.of === 'region' && !hasRegion ? undefined : choices.band
  return (
    <>
      <SpanRow {...props} />
      <span>Samples</span>
      <RadioGroup
        name="Samples"
        choices={SAMPLES}
        value={choices.samples}
        onChange={(samples) => onChange({ samples })}
      />
      {isRaw && band === undefined && (
        <>
          <span>File</span>
          <RadioGroup
            name="File"
            choices={RAW_FILES}
            value={choices.isSigmf ? 'sigmf' : 'own'}
            onChange={(file) => onChange({ isSigmf: file === 'sigmf' })}
          />
        </>
      )}
      {isIq && <BandRows band={band} onChange={(next) => onChange({ band: next })} />}
    </>
  )
}

export function ClipRows({ choices, onChange }: OptionRowsProps) {
  return (
    <>
      <span>Clips of</span>
      <RadioGroup
        name="Clips of"
        choices={CLIPPED}
        value={choices.clipsOf}
        onChange={(clipsOf) => onChange({ clipsOf })}
      />
      <span>Clip contains</span>
      <RadioGroup
        name="Clip contains"
        choices={CONTENTS}
        value={choices.content}
        onChange={(content) => onChange({ content })}
      />
    </>
  )
}

export function TableRows({ choices, onChange }: OptionRowsProps) {
  const count = useEditor(({ fileList }) => fileList.files.length)
  const isOfAll = useEditor((state) => isOfAllFiles(state, choices))
  const isMeasured = !isOfAll && (choices.table === 'raven' || choices.table === 'csv')
  return (
    <>
      {count > 1 && (
        <>
          <span>Regions of</span>
          <RadioGroup
            name="Regions of"
            choices={[
              { value: 'open', name: 'This file' },
              { value: 'all', name: `All ${count.toLocaleString('en')} files` },
            ]}
            value={isOfAll ? 'all' : 'open'}
            onChange={(of) => onChange({ isOfAllFiles: of === 'all' })}
          />
        </>
      )}
      <span>For</span>
      <RadioGroup
        name="Table for"
        choices={TABLES}
        value={choices.table}
        onChange={(table) => onChange({ table })}
      />
      {isMeasured && (
        <>
          <span>Measures of</span>
          <SoundChoice name="Measures of" choices={choices} onChange={onChange} />
        </>
      )}
    </>
  )
}

export function FigureRows({ choices, onChange }: OptionRowsProps) {
  return (
    <>
      <span>As</span>
      <RadioGroup
        name="As"
        choices={FIGURES}
        value={choices.figure}
        onChange={(figure) => onChange({ figure })}
      />
    </>
  )
}

/** Which part of which sound. */
export function SpectrogramRows(props: OptionRowsProps) {
  return (
    <>
      <SpanRow {...props} />
      <span>Of</span>
      <SoundChoice name="Of" {...props} />
    </>
  )
}

function SoundChoice({ name, choices, onChange }: OptionRowsProps & { readonly name: string }) {
  return (
    <RadioGroup
      name={name}
      choices={SOUNDS}
      value={choices.of}
      onChange={(of) => onChange({ of })}
    />
  )
}

function SpanRow({ choices, onChange }: OptionRowsProps) {
  const hasSelection = useEditor((state) => state.timeSelection !== undefined)
  const spans: readonly Choice<ExportChoice['span']>[] = [
    { value: 'whole', name: 'Whole recording' },
    { value: 'selection', name: 'Time selection', isDisabled: !hasSelection },
    { value: 'view', name: 'Visible span' },
  ]
  const span = choices.span === 'selection' && !hasSelection ? 'whole' : choices.span
  return (
    <>
      <span>Span</span>
      <RadioGroup
        name="Span"
        choices={spans}
        value={span}
        onChange={(next) => onChange({ span: next })}
      />
    </>
  )
}
