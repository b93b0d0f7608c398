import { Download } from 'lucide-react'
import { type RefObject, useState } from 'react'

import {
  exportScope,
  type FigureKind,
  figureName,
  plannedSpectrogram,
  type SpectrogramChoice,
} from '#app'
import { type BandChoice, type ExportChoice, plannedExport } from '#core/export'

import type { EditorState } from '#editor'
import { useApp, useEditor } from '#ui/context'
import { type Choice, Question, RadioGroup } from '#ui/controls'
import { bytesText, clockText } from '#ui/text'
import { BandRows, bandOf } from './BandRows'
import styles from './ExportDialog.module.css'

type What = ExportChoice['what'] | SpectrogramChoice['as'] | 'figure'

const WHATS: readonly Choice<What>[] = [
  { value: 'result', name: 'Result' },
  { value: 'removed', name: 'Removed part' },
  { value: 'png', name: 'Spectrogram image' },
  { value: 'npy', name: 'STFT (NumPy)' },
  { value: 'figure', name: 'Figure' },
]

const FIGURES: readonly Choice<FigureKind>[] = [
  { value: 'png', name: 'PNG' },
  { value: 'svg', name: 'SVG' },
]

const SAMPLES: readonly Choice<ExportChoice['samples']>[] = [
  { value: 'same', name: 'As the recording' },
  { value: 'int16', name: '16 bit' },
  { value: 'int24', name: '24 bit' },
  { value: 'float32', name: '32-bit float' },
]

interface Props {
  readonly dialog: RefObject<HTMLDialogElement | null>
}

/** Chooses what is exported besides the whole result. */
export default function ExportDialog({ dialog }: Props) {
  const [what, setWhat] = useState<What>('result')
  const [spanChoice, setSpan] = useState<ExportChoice['span']>('whole')
  const [samples, setSamples] = useState<ExportChoice['samples']>('same')
  const [figure, setFigure] = useState<FigureKind>('png')
  const [bandChoice, setBand] = useState<BandChoice>()
  const { actions } = useApp()
  const hasSelection = useEditor((state) => state.timeSelection !== undefined)
  const spans: readonly Choice<ExportChoice['span']>[] = [
    { value: 'whole', name: 'Whole recording' },
    { value: 'selection', name: 'Time selection', isDisabled: !hasSelection },
    { value: 'view', name: 'Visible span' },
  ]
  const span = spanChoice === 'selection' && !hasSelection ? 'whole' : spanChoice
  const isIq = useEditor((state) => state.recording?.facts.kind === 'iq')
  const hasRegion = useEditor((state) => bandOf(state, 'region') !== undefined)
  const band = bandChoice?.of === 'region' && !hasRegion ? undefined : bandChoice
  if (what === 'png' || what === 'npy') {
    const choice = { as: what, span }
    return (
      <Question
        dialog={dialog}
        name="Export"
        size="middle"
        summary={<SpectrogramSummary choice={choice} />}
        verb="Export"
        icon={<Download size={16} />}
        onAnswer={() => actions.files.exportSpectrogram(choice)}
      >
        <span>What</span>
        <RadioGroup name="What" choices={WHATS} value={what} onChange={setWhat} />
        <span>Span</span>
        <RadioGroup name="Span" choices={spans} value={span} onChange={setSpan} />
      </Question>
    )
  }
  if (what === 'figure') {
    return (
      <Question
        dialog={dialog}
        name="Export"
        size="middle"
        summary={<FigureSummary as={figure} />}
        verb="Export"
        icon={<Download size={16} />}
        onAnswer={() => actions.files.saveFigure(figure)}
      >
        <span>What</span>
        <RadioGroup name="What" choices={WHATS} value={what} onChange={setWhat} />
        <span>As</span>
        <RadioGroup name="As" choices={FIGURES} value={figure} onChange={setFigure} />
      </Question>
    )
  }
  const choice = { what, span, samples, ...(isIq && band !== undefined ? { band } : {}) }
  return (
    <Question
      dialog={dialog}
      name="Export"
      size="middle"
      summary={<Summary choice={choice} />}
      verb="Export"
      icon={<Download size={16} />}
      onAnswer={() => actions.files.exportAs(choice)}
    >
      <span>What</span>
      <RadioGroup name="What" choices={WHATS} value={what} onChange={setWhat} />
      <span>Span</span>
      <RadioGroup name="Span" choices={spans} value={span} onChange={setSpan} />
      <span>Samples</span>
      <RadioGroup name="Samples" choices={SAMPLES} value={samples} onChange={setSamples} />
      {isIq && <BandRows band={band} onChange={setBand} />}
    </Question>
  )
}

/** The file that would be saved. */
function Summary({ choice }: { readonly choice: ExportChoice }) {
  const name = useEditor((state) => plannedOf(state, choice)?.name)
  const figures = useEditor((state) => figuresText(state, choice))
  return (
    <>
      <span className={styles.file}>{name}</span>
      {figures}
    </>
  )
}

function plannedOf(state: EditorState, choice: ExportChoice) {
  const scope = exportScope(state)
  return scope && plannedExport(scope, choice)
}

function SpectrogramSummary({ choice }: { readonly choice: SpectrogramChoice }) {
  const name = useEditor((state) => plannedSpectrogram(state, choice)?.name)
  return (
    <>
      <span className={styles.file}>{name}</span>
      {choice.as === 'png' ? 'a pixel a bin and frame' : 'complex128, a bin a row'}
    </>
  )
}

function FigureSummary({ as }: { readonly as: FigureKind }) {
  const name = useEditor(({ recording }) => recording && figureName(recording.facts, as))
  return (
    <>
      <span className={styles.file}>{name}</span>
      the picture as it is, with axes and colour bar
    </>
  )
}

/** `0:02.500 · about 441 kB`. */
function figuresText(state: EditorState, choice: ExportChoice): string {
  const planned = plannedOf(state, choice)
  const rateHz = state.recording?.facts.rateHz
  if (planned === undefined || rateHz === undefined) return ''
  const { start, end } = planned.output.samples
  return `${clockText((end - start) / rateHz)} · about ${bytesText(planned.sizeBytes)}`
}
