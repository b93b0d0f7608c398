import type { HarmonicsShape, OutlinePoint } from '#core/mask'
import type { ScreenMap, Surface } from '#render/screen'
import type { PathSink } from './path-sink'

/** Points nearer than this on the screen are passed over. */
const LEAST_PX = 2
/** A straight glide is a curve on a log axis: it is bent this often. */
const BEND_PX = 12

/** Bands that lie closer than this would become one solid bar: brackets stand for them. */
const CROWDED_PX = 6
/** The arms of a bracket. */
const ARM_PX = 6
/** At the edge of the surface a bracket is drawn in full. */
const EDGE_PX = 3

/** The bands of a fundamental and its multiples, a closed path each; those outside are passed over. */
export function traceHarmonics(
  sink: PathSink,
  shape: HarmonicsShape,
  surface: Surface,
  map: ScreenMap,
): void {
  const path = shownPoints(shape.points, map)
  for (const n of shownMultiples(path, shape, surface)) traceBand(sink, path, n, shape, map)
}

/** As traceHarmonics, those bands alone that stand apart from the next ones. */
export function traceBandsApart(
  sink: PathSink,
  shape: HarmonicsShape,
  surface: Surface,
  map: ScreenMap,
): void {
  const path = shownPoints(shape.points, map)
  for (const { first, last } of runsOf(path, shape, surface, map)) {
    if (first === last) traceBand(sink, path, first, shape, map)
  }
}

/** Brackets where the bands begin and end, one about all that crowd together, open paths. */
export function traceBrackets(
  sink: PathSink,
  shape: HarmonicsShape,
  surface: Surface,
  map: ScreenMap,
): void {
  const path = shownPoints(shape.points, map)
  const half = shape.widthHz / 2
  const { view, widthPx } = surface
  const ends = [path[0], path.at(-1)].map((point) =>
    pointAt(path, Math.min(Math.max(point?.[0] ?? 0, view.startS), view.endS)),
  )
  for (const { first, last } of runsOf(path, shape, surface, map)) {
    if (first === last) continue
    for (const [i, [timeS, freqHz]] of ends.entries()) {
      const inward = i === 0 ? 1 : -1
      const x = onPixel(Math.min(Math.max(map.xOf(timeS), EDGE_PX), widthPx - EDGE_PX))
      const [lower, upper] = ordered(first * freqHz, last * freqHz)
      const [top, bottom] = [onPixel(map.yOf(upper + half)), onPixel(map.yOf(lower - half))]
      sink.moveTo(x + inward * ARM_PX, top)
      sink.lineTo(x, top)
      sink.lineTo(x, bottom)
      sink.lineTo(x + inward * ARM_PX, bottom)
    }
  }
}

/** The middle of a pixel: a thin line there is sharp. */
function onPixel(px: number): number {
  return Math.floor(px) + 0.5
}

/** Of I/Q a fundamental may lie below 0 Hz, and its multiples below that. */
function ordered(a: number, b: number): readonly [lower: number, upper: number] {
  return a < b ? [a, b] : [b, a]
}

function traceBand(
  sink: PathSink,
  path: readonly OutlinePoint[],
  n: number,
  { widthHz }: HarmonicsShape,
  map: ScreenMap,
): void {
  const half = widthHz / 2
  path.forEach(([timeS, freqHz], i) => {
    const x = map.xOf(timeS)
    const y = map.yOf(n * freqHz + half)
    if (i === 0) sink.moveTo(x, y)
    else sink.lineTo(x, y)
  })
  for (const [timeS, freqHz] of path.toReversed()) {
    sink.lineTo(map.xOf(timeS), map.yOf(n * freqHz - half))
  }
  sink.closePath()
}

function shownMultiples(
  path: readonly OutlinePoint[],
  { count, widthHz }: HarmonicsShape,
  { view: { lowHz, highHz } }: Surface,
): readonly number[] {
  const half = widthHz / 2
  const isShown = (n: number) =>
    path.some(([, freqHz]) => n * freqHz + half >= lowHz && n * freqHz - half <= highHz)
  return Array.from({ length: count }, (_, i) => i + 1).filter(isShown)
}

/** The first and the last multiple of each run of bands that crowd together all along; one that stands apart is both. */
function runsOf(
  path: readonly OutlinePoint[],
  shape: HarmonicsShape,
  surface: Surface,
  map: ScreenMap,
): readonly { readonly first: number; readonly last: number }[] {
  const half = shape.widthHz / 2
  const runs: { first: number; last: number }[] = []
  for (const n of shownMultiples(path, shape, surface)) {
    const run = runs.at(-1)
    const isCrowded =
      run?.last === n - 1 &&
      path.every(([, freqHz]) => {
        const [lower, upper] = ordered((n - 1) * freqHz, n * freqHz)
        return map.yOf(lower + half) - map.yOf(upper - half) < CROWDED_PX
      })
    if (run !== undefined && isCrowded) run.last = n
    else runs.push({ first: n, last: n })
  }
  return runs
}

/** Where a path is at a time that it passes. */
function pointAt(path: readonly OutlinePoint[], timeS: number): OutlinePoint {
  const after = Math.max(
    path.findIndex(([at]) => at >= timeS),
    0,
  )
  const next = path[after] ?? [timeS, 0]
  const before = path[Math.max(after - 1, 0)] ?? next
  const lengthS = next[0] - before[0]
  const share = lengthS > 0 ? (timeS - before[0]) / lengthS : 0
  return [timeS, before[1] + share * (next[1] - before[1])]
}

/** The points that can be told apart on the screen, and some between. */
function shownPoints(points: readonly OutlinePoint[], map: ScreenMap): OutlinePoint[] {
  const retained: OutlinePoint[] = []
  let lastX = Number.NEGATIVE_INFINITY
  let lastY = 0
  points.forEach((point, i) => {
    const x = map.xOf(point[0])
    const y = map.yOf(point[1])
    const awayPx = Math.hypot(x - lastX, y - lastY)
    if (awayPx < LEAST_PX && i < points.length - 1) return
    const previous = retained.at(-1)
    const bends =
      previous === undefined || previous[1] === point[1]
        ? 0
        : Math.min(64, Math.floor(awayPx / BEND_PX))
    for (let k = 1; previous !== undefined && k <= bends; k++) {
      const share = k / (bends + 1)
      retained.push([
        previous[0] + share * (point[0] - previous[0]),
        previous[1] + share * (point[1] - previous[1]),
      ])
    }
    retained.push(point)
    lastX = x
    lastY = y
  })
  return retained
}
