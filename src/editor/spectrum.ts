/** Levels over frequency at a time, or their mean over some time: bin k stands at lowHz + k·binHz. */
export interface Spectrum {
  readonly startS: number
  readonly endS: number
  readonly lowHz: number
  readonly binHz: number
  /** dBFS. */
  readonly levels: Float32Array
}
