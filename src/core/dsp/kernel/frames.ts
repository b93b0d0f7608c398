/** What both halves of the engine are made for. */
export interface Frames {
  readonly kind: 'real' | 'iq'
  readonly window: Float64Array
  readonly fftSize: number
  readonly hop: number
  readonly binCount: number
}
