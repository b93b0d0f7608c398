import type { Pooling } from '#core/pyramid'
import { type ColumnSteps, fillValues } from './pixel-values'

/** What there is of each pixel of a screen, [row][column] as pixelAt places them, and loops over it. */
export interface PixelPlanes {
  /** As level tables count them. */
  readonly values: Uint16Array
  /** In the byte order of ImageData. */
  readonly pixels: Uint32Array
  /**
   * The values of a run of pixels in the first rows of a screen tile.
   *
   * @param at      index of the run's first pixel
   * @param stride  pixels a row
   */
  fill(
    tile: Int16Array,
    rowCount: number,
    steps: ColumnSteps,
    at: number,
    stride: number,
    pooling: Pooling,
  ): void
  /** The colours of values, of `rows` rows of `width` pixels from index `at` on. */
  colour(at: number, width: number, rows: number, stride: number, colours: Uint32Array): void
}

/** @param pixels  written to */
export function scriptPlanes(pixels: Uint32Array): PixelPlanes {
  const values = new Uint16Array(pixels.length)
  return {
    values,
    pixels,
    fill: (tile, rowCount, steps, at, stride, pooling) =>
      fillValues(tile, rowCount, steps, { values, at, stride }, pooling),
    colour: (at, width, rows, stride, colours) => {
      for (let row = 0; row < rows; row++) {
        const first = at + row * stride
        for (let i = first; i < first + width; i++) {
          pixels[i] = colours[values[i] as number] as number
        }
      }
    },
  }
}
