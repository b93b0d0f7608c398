import type { Projection, ProjectionMemory } from './projection'

/**
 * The projection of StftEngine.addProjected, of one spectrum.
 *
 * @param spectrum    re and im in turn, in place
 * @param projection  of this frame alone; the state in the same order
 * @returns           Σ (|t| − A)²
 */
export function project(spectrum: Float64Array, { magnitudes, memory }: Projection): number {
  let squares = 0
  for (let k = 0, at = 0; k < magnitudes.length; k++, at += 2) {
    const [re, im] = [spectrum[at] as number, spectrum[at + 1] as number]
    const aRe = re + (memory?.state[at] ?? 0)
    const aIm = im + (memory?.state[at + 1] ?? 0)
    const magnitude = magnitudes[k] as number
    const missing = Math.sqrt(re * re + im * im) - magnitude
    squares += missing * missing
    const length = Math.sqrt(aRe * aRe + aIm * aIm)
    const gain = length > 0 ? magnitude / length : 0
    const [yRe, yIm] = [length > 0 ? gain * aRe : magnitude, gain * aIm]
    remember(yRe, re, at, memory)
    remember(yIm, im, at + 1, memory)
    spectrum[at] = yRe
    spectrum[at + 1] = yIm
  }
  return squares
}

/** What a projection is of frame m: views. */
export function projectionOf(
  { magnitudes, memory }: Projection,
  m: number,
  binCount: number,
): Projection {
  const [start, end] = [m * binCount, (m + 1) * binCount]
  return {
    magnitudes: magnitudes.subarray(start, end),
    memory: memory && { ...memory, state: memory.state.subarray(2 * start, 2 * end) },
  }
}

function remember(y: number, t: number, at: number, memory: ProjectionMemory | undefined): void {
  if (memory === undefined) return
  const { state, factors } = memory
  const ofState = factors.state * (state[at] as number)
  state[at] = factors.projected * y + factors.spectrum * t + ofState
}
