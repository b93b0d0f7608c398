// Plain loops over many numbers: in V8 the methods and iterators of typed arrays take ten times as long.
import type { SamplePlane } from './sample-plane'

/** Whether any of the values is another one. */
export function hasOther(values: Float64Array, value: number): boolean {
  for (let i = 0; i < values.length; i++) if (values[i] !== value) return true
  return false
}

/** Whether all of the values are finite. */
export function areFinite(values: SamplePlane): boolean {
  // A number less itself is 0, what is none stays none: sums that do not wait for each other, and no branch.
  const whole = values.length & ~3
  let a = 0
  let b = 0
  let c = 0
  let d = 0
  for (let i = 0; i < whole; i += 4) {
    const first = values[i] as number
    const second = values[i + 1] as number
    const third = values[i + 2] as number
    const fourth = values[i + 3] as number
    a += first - first
    b += second - second
    c += third - third
    d += fourth - fourth
  }
  for (let i = whole; i < values.length; i++) a += (values[i] as number) - (values[i] as number)
  return a + b + c + d === 0
}

/** values − taken, one by one. */
export function difference(values: Float64Array, taken: Float64Array): Float64Array<ArrayBuffer> {
  const out = new Float64Array(values.length)
  for (let i = 0; i < out.length; i++) out[i] = (values[i] as number) - (taken[i] as number)
  return out
}

/** factor · values, in float32. */
export function scaled(values: Float64Array, factor: number): Float32Array<ArrayBuffer> {
  const out = new Float32Array(values.length)
  for (let i = 0; i < out.length; i++) out[i] = factor * (values[i] as number)
  return out
}
