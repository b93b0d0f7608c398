import type { FrequencyAxis } from '#core/grid'

/** Levels over frequency: bin k stands at lowHz + k·binHz. */
export interface Curve {
  readonly lowHz: number
  readonly binHz: number
  readonly levels: ArrayLike<number>
}

/** Where a curve is drawn: pixels from the upper left corner. */
export interface Plot {
  readonly axis: FrequencyAxis
  readonly dbMin: number
  readonly dbMax: number
  readonly widthPx: number
  readonly heightPx: number
}

/** How far below the picture's range a noise is shown. */
const MOST_BELOW_DB = 20

/** The lowest level of a chart: of the picture's range, or of a noise that lies below that. */
export function leastShownDb(dbMin: number, noise: { readonly lowDb: number } | undefined): number {
  return Math.min(dbMin, Math.max(dbMin - MOST_BELOW_DB, noise?.lowDb ?? dbMin))
}

/** Where a level lies, in pixels from the upper edge; outside of the plot for one that it does not show. */
export function yOf({ dbMin, dbMax, heightPx }: Plot, db: number): number {
  return (heightPx * (dbMax - db)) / (dbMax - dbMin)
}

/**
 * The points of a curve in a plot, from left to right: of bins that share a pixel the highest,
 * so that no line is lost. One bin outside on either side belongs to it, so that it reaches the borders.
 *
 * @returns  SVG's `points`
 */
export function spectrumPoints({ lowHz, binHz, levels }: Curve, plot: Plot): string {
  const { axis, widthPx } = plot
  const first = Math.max(0, Math.floor((axis.lowHz - lowHz) / binHz))
  const last = Math.min(levels.length - 1, Math.ceil((axis.highHz - lowHz) / binHz))
  const points: string[] = []
  let highest: { readonly pixel: number; readonly x: number; readonly db: number } | undefined
  const end = () => {
    if (highest) points.push(`${highest.x.toFixed(1)},${yOf(plot, highest.db).toFixed(1)}`)
  }
  for (let bin = first; bin <= last; bin++) {
    const x = axis.toUnit(lowHz + bin * binHz) * widthPx
    const db = levels[bin] as number
    const pixel = Math.floor(x)
    if (highest?.pixel === pixel) {
      if (db > highest.db) highest = { pixel, x, db }
      continue
    }
    end()
    highest = { pixel, x, db }
  }
  end()
  return points.join(' ')
}
