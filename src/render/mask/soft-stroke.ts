import { firstIndex } from '#core/base'
import type { Feather, StrokePoint } from '#core/mask'

/** Pixels that a stroke is painted on, in the byte order of ImageData, and where they lie. */
export interface StrokeTarget {
  readonly pixels: Uint32Array
  readonly widthPx: number
  readonly heightPx: number
  readonly startS: number
  readonly pxPerS: number
  /** The frequency in the middle of each pixel row, falling. */
  readonly rowsHz: Float64Array
}

export interface SoftBrush {
  readonly radiusS: number
  readonly radiusHz: number
  readonly feather: Feather
  /** The colour in the lower three bytes. */
  readonly rgb: number
  /** Of a pixel that is wholly covered, 0 … 255. */
  readonly opacity: number
}

/** A box of pixels, half-open. */
export interface PixelBox {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/**
 * Paints one segment of a stroke as it will count: opacity × coverage, a pixel keeping the most
 * that any segment gave it. So a stroke that grows costs its new segments, whatever its length.
 *
 * In units of the radii the segment is a capsule as thick as the pressure; a box blur of half-widths
 * `feather` turns a straight edge of normal n into a ramp of half-width |n|·feather. What is narrower
 * than half a pixel is widened to it, which smooths the edge.
 *
 * @returns the pixels that may have changed
 */
export function paintSegment(
  target: StrokeTarget,
  from: StrokePoint,
  to: StrokePoint,
  brush: SoftBrush,
): PixelBox {
  const { pixels, widthPx, startS, pxPerS, rowsHz } = target
  const { radiusS, radiusHz, feather, rgb, opacity } = brush
  const [fromS, fromHz, fromPressure] = from
  const [toS, toHz, toPressure] = to
  const box = boxOf(target, from, to, brush)
  const { left, top, right, bottom } = box
  const acrossU = (toS - fromS) / radiusS
  const acrossV = (toHz - fromHz) / radiusHz
  const length2 = Math.max(acrossU * acrossU + acrossV * acrossV, 1e-12)
  const softU = Math.max(feather.timeS, 0.5 / pxPerS) / radiusS
  for (let y = top; y < bottom; y++) {
    const v = ((rowsHz[y] as number) - fromHz) / radiusHz
    const softV = Math.max(feather.freqHz, rowHz(rowsHz, y) / 2) / radiusHz
    for (let x = left; x < right; x++) {
      const u = ((x + 0.5) / pxPerS + startS - fromS) / radiusS
      const along = (u * acrossU + v * acrossV) / length2
      const share = along < 0 ? 0 : along > 1 ? 1 : along
      const awayU = Math.abs(u - share * acrossU)
      const awayV = Math.abs(v - share * acrossV)
      const away = Math.sqrt(awayU * awayU + awayV * awayV)
      const soft = away === 0 ? softU : (awayU * softU + awayV * softV) / away
      const inside = fromPressure + (toPressure - fromPressure) * share - away
      const coverage = (inside + soft) / (2 * soft)
      if (coverage <= 0) continue
      const alpha = Math.round((coverage < 1 ? coverage : 1) * opacity)
      const at = y * widthPx + x
      if (alpha > (pixels[at] as number) >>> 24) pixels[at] = alpha * 2 ** 24 + rgb
    }
  }
  return box
}

/** Hertz from one pixel row to the next. */
function rowHz(rowsHz: Float64Array, y: number): number {
  const other = y > 0 ? y - 1 : y + 1
  return Math.abs((rowsHz[other] ?? 0) - (rowsHz[y] as number))
}

function boxOf(
  { widthPx, heightPx, startS, pxPerS, rowsHz }: StrokeTarget,
  from: StrokePoint,
  to: StrokePoint,
  { radiusS, radiusHz, feather }: SoftBrush,
): PixelBox {
  const pressure = Math.max(from[2], to[2])
  const reachS = radiusS * pressure + feather.timeS
  const reachHz = radiusHz * pressure + feather.freqHz
  const xOf = (timeS: number) => (timeS - startS) * pxPerS
  const left = Math.max(0, Math.floor(xOf(Math.min(from[0], to[0]) - reachS)) - 1)
  const right = Math.min(widthPx, Math.ceil(xOf(Math.max(from[0], to[0]) + reachS)) + 1)
  const top = rowsAbove(rowsHz, Math.max(from[1], to[1]) + reachHz) - 1
  const bottom = rowsAbove(rowsHz, Math.min(from[1], to[1]) - reachHz) + 1
  return { left, top: Math.max(0, top), right, bottom: Math.min(heightPx, bottom) }
}

/** How many rows lie above a frequency. */
function rowsAbove(rowsHz: Float64Array, freqHz: number): number {
  return firstIndex(rowsHz.length, (row) => (rowsHz[row] as number) <= freqHz)
}
