import type { HarmonicsShape, OutlinePoint } from '#core/mask'
import type { ScreenMap, Surface } from '#render/screen'
import type { PathSink } from './path-sink'

/** Points nearer than this on the screen are passed over. */
const LEAST_PX = 2
/** A straight glide is a curve on a log axis: it is bent this often. */
const BEND_PX = 12

/** The bands of a fundamental and its multiples, a closed path each; those outside are passed over. */
export function traceHarmonics(
  sink: PathSink,
  shape: HarmonicsShape,
  surface: Surface,
  map: ScreenMap,
): void {
  const path = shownPoints(shape.points, map)
  const { lowHz, highHz } = surface.view
  const half = shape.widthHz / 2
  for (let n = 1; n <= shape.count; n++) {
    const isShown = path.some(
      ([, freqHz]) => n * freqHz + half >= lowHz && n * freqHz - half <= highHz,
    )
    if (!isShown) continue
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
