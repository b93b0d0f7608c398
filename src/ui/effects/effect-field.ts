/** A number of a layer that is set with a slider. */
interface SliderField<L> {
  readonly is: 'slider'
  readonly name: string
  readonly title: string
  readonly min: number
  readonly max: number
  readonly step: number
  readonly value: (layer: L) => number
  readonly text: (value: number, layer: L) => string
  readonly set: (layer: L, value: number) => L
}

/** One of a few that a layer can be. */
interface ChoiceField<L> {
  readonly is: 'choice'
  readonly name: string
  readonly title: string
  readonly options: readonly { readonly value: string; readonly name: string }[]
  readonly value: (layer: L) => string
  readonly set: (layer: L, value: string) => L
}

/** A frequency that is given, or found where it is not. */
interface FrequencyFieldOf<L> {
  readonly is: 'frequency'
  readonly name: string
  readonly title: string
  readonly minHz: number
  readonly maxHz: number
  /** Stands there while none is given. */
  readonly placeholder: string
  readonly value: (layer: L) => number | undefined
  readonly set: (layer: L, freqHz: number | undefined) => L
}

export type Field<L> = SliderField<L> | ChoiceField<L> | FrequencyFieldOf<L>
