/** Samples of one channel: float64 for what is heard or saved, float32 where they are only looked at. */
export type SamplePlane = Float32Array | Float64Array
