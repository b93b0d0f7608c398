import type { LassoShape } from '#core/mask'
import type { ScreenMap } from '#render/screen'
import type { PathSink } from './path-sink'

/** Corners nearer than this to the last one add nothing that can be seen. */
const LEAST_PX = 0.5

/**
 * With more corners than this that can be told apart, canvases take seconds where an outline crosses
 * itself; cut by the columns of the screen it takes what its crossings take.
 */
const MOST_CORNERS = 4000

/** Draws an outline as a closed path; false, and nothing is drawn, where it has too many corners. */
export function traceLasso(sink: PathSink, shape: LassoShape, map: ScreenMap): boolean {
  const corners: number[] = []
  let lastX = Number.NEGATIVE_INFINITY
  let lastY = 0
  for (const [timeS, freqHz] of shape.points) {
    const x = map.xOf(timeS)
    const y = map.yOf(freqHz)
    if (Math.abs(x - lastX) + Math.abs(y - lastY) < LEAST_PX) continue
    if (corners.push(x, y) > 2 * MOST_CORNERS) return false
    lastX = x
    lastY = y
  }
  for (let i = 0; i < corners.length; i += 2) {
    if (i === 0) sink.moveTo(corners[i]!, corners[i + 1]!)
    else sink.lineTo(corners[i]!, corners[i + 1]!)
  }
  sink.closePath()
  return true
}
