import type { StrokePoint } from '#core/mask'
import type { CanvasName, Scenes, StrokeGrowth } from '#protocol'

/**
 * What was last sent to the drawing worker, so that only values that have changed since are sent.
 */
export class SceneDiff {
  readonly #scenes: { [Name in CanvasName]?: Scenes[Name] } = {}
  #strokePoints: readonly StrokePoint[] = []

  /** The members of a scene that differ from those last sent; they count as sent from now on. */
  changes<Name extends CanvasName>(name: Name, scene: Scenes[Name]): Partial<Scenes[Name]> {
    const before: Partial<Scenes[Name]> = this.#scenes[name] ?? {}
    this.#scenes[name] = scene
    const changes: Partial<Scenes[Name]> = {}
    for (const key of Object.keys(scene) as (keyof Scenes[Name])[]) {
      if (!(key in before) || !Object.is(before[key], scene[key])) changes[key] = scene[key]
    }
    return changes
  }

  /** The points added to a stroke, or all points of another one; they count as sent from now on. */
  growth(points: readonly StrokePoint[]): StrokeGrowth {
    const sentPoints = this.#strokePoints
    const last = sentPoints.length - 1
    const isSame = points[0] === sentPoints[0] && points[last] === sentPoints[last]
    const from = isSame ? sentPoints.length : 0
    this.#strokePoints = points
    return { from, points: points.slice(from) }
  }
}
