import type { Cells } from './surroundings'

/**
 * The direction (a complex number of any length) in which a lost cell continues its bin: from the last
 * cell before it, turned on as it turned there from frame to frame, and likewise backwards from the
 * first one behind it; the nearer counts more. Undefined where neither has two cells.
 */
export function continuedPhase(
  cells: Cells,
  frame: number,
  bin: number,
): readonly [re: number, im: number] | undefined {
  const before = continued(cells, frame, bin, -1)
  const behind = continued(cells, frame, bin, 1)
  if (before === undefined) return behind?.direction
  if (behind === undefined) return before.direction
  const share = before.distance / (before.distance + behind.distance)
  return [
    (1 - share) * before.direction[0] + share * behind.direction[0],
    (1 - share) * before.direction[1] + share * behind.direction[1],
  ]
}

function continued(
  { frameCount, binCount, spectra, isLost }: Cells,
  frame: number,
  bin: number,
  step: number,
): { readonly distance: number; readonly direction: readonly [number, number] } | undefined {
  let near = frame + step
  while (near >= 0 && near < frameCount && isLost[near * binCount + bin] !== 0) near += step
  const far = near + step
  if (far < 0 || far >= frameCount || near < 0 || near >= frameCount) return undefined
  if (isLost[far * binCount + bin] !== 0) return undefined
  const [x, y] = unit(spectra, near * binCount + bin)
  const [u, v] = unit(spectra, far * binCount + bin)
  // The turn from the farther to the nearer one.
  const cos = x * u + y * v
  const sin = y * u - x * v
  let [re, im] = [x, y]
  for (let m = near; m !== frame; m -= step) {
    const next = re * cos - im * sin
    im = re * sin + im * cos
    re = next
  }
  return { distance: Math.abs(near - frame), direction: [re, im] }
}

function unit(spectra: Float64Array, at: number): readonly [number, number] {
  const re = spectra[2 * at] as number
  const im = spectra[2 * at + 1] as number
  const length = Math.sqrt(re * re + im * im)
  return length > 0 ? [re / length, im / length] : [1, 0]
}
