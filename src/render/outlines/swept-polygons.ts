import type { BrushShape, Feather, StrokePoint } from '#core/mask'
import type { ScreenMap, Surface } from '#render/screen'
import type { PathSink } from './path-sink'

/** Chords of an ellipse are about so long on the screen. */
const CHORD_PX = 5
/** A straight stroke is a curve on a log axis: it is bent this often. */
const BEND_PX = 12

/**
 * A brush stroke on the screen: polygons whose union by the non-zero rule is what its ellipse
 * sweeps, all turning the same way. Points closer than the eye can tell are passed over, and so is
 * what lies outside the surface.
 *
 * @param growth    added to both radii; a feather for the outer reach of a soft edge
 * @param growthPx  the same in CSS pixels, for a line around it
 */
export function sweepInto(
  sink: PathSink,
  shape: BrushShape,
  surface: Surface,
  map: ScreenMap,
  growth: Feather,
  growthPx: number,
): void {
  const discs = discsOf(shape, surface, map, growth, growthPx)
  const last = discs.length - 1
  for (let i = 0; i <= last; i++) {
    const disc = discs[i] as Disc
    const next = discs[Math.min(i + 1, last)] as Disc
    if (isOutside(disc, next, surface)) continue
    addEllipse(sink, disc)
    if (next !== disc) addBand(sink, disc, next)
  }
}

/**
 * One line around a brush stroke, along both sides of its way and around its ends: a tenth of the
 * corners of what it sweeps, and where the stroke does not cross itself or turn sharply, the same.
 */
export function contourInto(
  sink: PathSink,
  shape: BrushShape,
  surface: Surface,
  map: ScreenMap,
): void {
  const discs = discsOf(shape, surface, map, { timeS: 0, freqHz: 0 }, 0)
  const [first] = discs
  if (first === undefined) return
  if (discs.length === 1) return addEllipse(sink, first)
  const ways = discs.map((disc, i) =>
    wayOf(discs[Math.max(i - 1, 0)] ?? disc, discs[Math.min(i + 1, discs.length - 1)] ?? disc),
  )
  const last = discs.length - 1
  const corner = (i: number, ahead: number, left: number): void => {
    const disc = discs[i] as Disc
    const way = ways[i] as Way
    const up = ahead * way.up + left * way.right
    sink.lineTo(disc.x + (ahead * way.right - left * way.up) * disc.rx, disc.y - reach(disc, up))
  }
  // A path's first lineTo begins it.
  for (let i = 0; i <= last; i++) corner(i, 0, -1)
  for (const [ahead, left] of CAP) corner(last, ahead, left)
  for (let i = last; i >= 0; i--) corner(i, 0, 1)
  for (const [ahead, left] of CAP) corner(0, -ahead, -left)
  sink.closePath()
}

/** The corners of a round end, from its right to its left. */
const CAP = [
  [0.7, -0.7],
  [1, 0],
  [0.7, 0.7],
] as const

/** A unit vector, in radii, the frequency upwards. */
interface Way {
  readonly right: number
  readonly up: number
}

function wayOf(from: Disc, to: Disc): Way {
  const along = (to.x - from.x) / (from.rx + to.rx)
  const rise = (from.y - to.y) / ((from.up + from.down + to.up + to.down) / 2)
  const length = Math.max(Math.hypot(along, rise), 1e-12)
  return { right: along / length, up: rise / length }
}

/** Upwards from a disc's middle, a share of its radius there. */
function reach(disc: Disc, upShare: number): number {
  return (upShare > 0 ? disc.up : disc.down) * upShare
}

function discsOf(
  shape: BrushShape,
  surface: Surface,
  map: ScreenMap,
  growth: Feather,
  growthPx: number,
): readonly Disc[] {
  return thinned(shape, surface, map).map(([timeS, freqHz, pressure]) =>
    discOf(
      timeS,
      freqHz,
      shape.radiusS * pressure + growth.timeS,
      shape.radiusHz * pressure + growth.freqHz,
      map,
      growthPx,
    ),
  )
}

/** An ellipse on the screen: on a log axis an egg, higher below its centre than above. */
interface Disc {
  readonly x: number
  readonly y: number
  readonly rx: number
  readonly up: number
  readonly down: number
}

function discOf(
  timeS: number,
  freqHz: number,
  radiusS: number,
  radiusHz: number,
  map: ScreenMap,
  growthPx: number,
): Disc {
  const x = map.xOf(timeS)
  const y = map.yOf(freqHz)
  return {
    x,
    y,
    rx: Math.max(map.xOf(timeS + radiusS) - x, 0.25) + growthPx,
    up: Math.max(y - map.yOf(freqHz + radiusHz), 0.25) + growthPx,
    down: Math.max(map.yOf(freqHz - radiusHz) - y, 0.25) + growthPx,
  }
}

/** The points that can be told apart on the screen; on a log axis also some between. */
function thinned(shape: BrushShape, surface: Surface, map: ScreenMap): StrokePoint[] {
  const radiusPx = Math.abs(map.xOf(shape.radiusS) - map.xOf(0))
  const leastPx = Math.max(1, 0.25 * radiusPx)
  const retained: StrokePoint[] = []
  let lastX = 0
  let lastY = 0
  shape.points.forEach((point, i) => {
    const x = map.xOf(point[0])
    const y = map.yOf(point[1])
    const awayPx = Math.hypot(x - lastX, y - lastY)
    const previous = retained.at(-1)
    if (previous !== undefined && awayPx < leastPx && i < shape.points.length - 1) return
    if (previous !== undefined && surface.scale !== 'linear') {
      const bends = Math.min(64, Math.floor(awayPx / BEND_PX))
      for (let k = 1; k <= bends; k++) retained.push(between(previous, point, k / (bends + 1)))
    }
    retained.push(point)
    lastX = x
    lastY = y
  })
  return retained
}

function between(a: StrokePoint, b: StrokePoint, share: number): StrokePoint {
  const at = (i: 0 | 1 | 2) => a[i] + (b[i] - a[i]) * share
  return [at(0), at(1), at(2)]
}

function isOutside(a: Disc, b: Disc, { widthPx, heightPx }: Surface): boolean {
  return (
    Math.max(a.x + a.rx, b.x + b.rx) < 0 ||
    Math.min(a.x - a.rx, b.x - b.rx) > widthPx ||
    Math.max(a.y + a.down, b.y + b.down) < 0 ||
    Math.min(a.y - a.up, b.y - b.up) > heightPx
  )
}

function addEllipse(sink: PathSink, { x, y, rx, up, down }: Disc): void {
  const roundPx = Math.PI * (rx + (up + down) / 2)
  const corners = Math.min(48, Math.max(6, Math.ceil(roundPx / CHORD_PX)))
  sink.moveTo(x + rx, y)
  for (let i = 1; i < corners; i++) {
    const angle = (2 * Math.PI * i) / corners
    const sine = Math.sin(angle)
    sink.lineTo(x + rx * Math.cos(angle), y - (sine > 0 ? up : down) * sine)
  }
  sink.closePath()
}

/** What lies between two ellipses: to the left and right of the way from one to the other. */
function addBand(sink: PathSink, a: Disc, b: Disc): void {
  const { right, up } = wayOf(a, b)
  // To the right of the way, from a to b, and back on its left: the way ellipses turn.
  sink.moveTo(a.x + up * a.rx, a.y - reach(a, -right))
  sink.lineTo(b.x + up * b.rx, b.y - reach(b, -right))
  sink.lineTo(b.x - up * b.rx, b.y - reach(b, right))
  sink.lineTo(a.x - up * a.rx, a.y - reach(a, right))
  sink.closePath()
}
