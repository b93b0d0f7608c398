// Plain loops over many numbers: in V8 the methods and iterators of typed arrays take ten times as long.

/** Whether any of the values is another one. */
export function hasOther(values: Float64Array, value: number): boolean {
  for (let i = 0; i < values.length; i++) if (values[i] !== value) return true
  return false
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
