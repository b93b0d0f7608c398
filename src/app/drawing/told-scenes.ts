import type { StrokePoint } from '#core/mask'
import type { CanvasName, Growth, Scenes } from '#protocol'

/** What the worker that draws was told, so that it is told only what is another value since. */
export class ToldScenes {
  readonly #scenes: { [Name in CanvasName]?: Scenes[Name] } = {}
  #strokePoints: readonly StrokePoint[] = []

  /** The members of a scene that are others than were told; from now on they are told. */
  changes<Name extends CanvasName>(name: Name, scene: Scenes[Name]): Partial<Scenes[Name]> {
    const before: Partial<Scenes[Name]> = this.#scenes[name] ?? {}
    this.#scenes[name] = scene
    const changes: Partial<Scenes[Name]> = {}
    for (const key of Object.keys(scene) as (keyof Scenes[Name])[]) {
      if (!(key in before) || !Object.is(before[key], scene[key])) changes[key] = scene[key]
    }
    return changes
  }

  /** What has joined the points of a stroke, or all of another one; from now on they are told. */
  growth(points: readonly StrokePoint[]): Growth {
    const told = this.#strokePoints
    const last = told.length - 1
    const isSame = points[0] === told[0] && points[last] === told[last]
    const from = isSame ? told.length : 0
    this.#strokePoints = points
    return { from, points: points.slice(from) }
  }
}
