/**
 * The samples of a recording, read in ranges into the caller's buffers. Nothing holds the whole.
 *
 * `length` counts sample instants (all channels at once) and may exceed 2^31: no bitwise
 * operator may touch a sample index.
 */
export interface SampleSource {
  readonly kind: 'real' | 'iq'
  readonly rateHz: number
  readonly channels: number
  readonly length: number
  /**
   * Fills every plane with samples [start, start + plane.length) of its channel: planes[c] is
   * channel c; a channel left undefined is not read. Samples outside [0, length) are 0, and so
   * are non-finite ones. Integers of n bits are scaled by 2^-(n-1); floats are as stored.
   *
   * @param start  a sample index; may be negative
   * @param planes equally long
   */
  read(start: number, planes: readonly (Float64Array | undefined)[]): Promise<void>
}
