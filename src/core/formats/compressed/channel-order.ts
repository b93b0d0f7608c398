/** For each channel of a WAV (front left, front right, centre, bass, back, sides) where Vorbis and Opus have it. */
const VORBIS_ORDER: readonly (readonly number[])[] = [
  [],
  [0],
  [0, 1],
  [0, 2, 1],
  [0, 1, 2, 3],
  [0, 2, 1, 3, 4],
  [0, 2, 1, 5, 3, 4],
  [0, 2, 1, 6, 5, 3, 4],
  [0, 2, 1, 7, 5, 6, 3, 4],
]

/** Channels in the order of Vorbis as a WAV has them; more than eight have no order, and stay. */
export function inWavOrder<T>(channels: readonly T[]): readonly T[] {
  const order = VORBIS_ORDER[channels.length]
  return order === undefined ? channels : order.map((from) => channels[from] as T)
}
