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
  const discs = thinned(shape, surface, map).map(([timeS, freqHz, pressure]) =>
    discOf(
      timeS,
      freqHz,
      shape.radiusS * pressure + growth.timeS,
      shape.radiusHz * pressure + growth.freqHz,
      map,
      growthPx,
    ),
  )
  const last = discs.length - 1
  for (let i = 0; i <= last; i++) {
    const disc = discs[i] as Disc
    const next = discs[Math.min(i + 1, last)] as Disc
    if (isOutside(disc, next, surface)) continue
    addEllipse(sink, disc)
    if (next !== disc) addBand(sink, disc, next)
  }
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
  const along = (b.x - a.x) / (a.rx + b.rx)
  const rise = (a.y - b.y) / (a.up + a.down + b.up + b.down) / 0.5
  const length = Math.max(Math.hypot(along, rise), 1e-12)
  const sideways = rise / length
  const upwards = along / length
  // To the right of the way, from a to b, and back on its left: the way ellipses turn.
  const reach = (disc: Disc, upShare: number) => (upShare > 0 ? disc.up : disc.down) * upShare
  sink.moveTo(a.x + sideways * a.rx, a.y - reach(a, -upwards))
  sink.lineTo(b.x + sideways * b.rx, b.y - reach(b, -upwards))
  sink.lineTo(b.x - sideways * b.rx, b.y - reach(b, upwards))
  sink.lineTo(a.x - sideways * a.rx, a.y - reach(a, upwards))
  sink.closePath()
}
