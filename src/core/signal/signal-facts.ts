/**
 * What a signal is, whatever its samples.
 *
 * `length` counts sample instants (all channels at once) and may exceed 2^31: no bitwise
 * operator may touch a sample index.
 */
export interface SignalFacts {
  /** An I/Q recording has two channels a receiver: I, then Q. */
  readonly kind: 'real' | 'iq'
  readonly rateHz: number
  readonly channels: number
  readonly length: number
}
