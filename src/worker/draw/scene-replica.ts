import type { StrokePoint } from '#core/mask'
import type { CanvasName, SceneChanges, Scenes } from '#protocol'

/** The newest scenes, put together from the received changes. */
export class SceneReplica {
  readonly #scenes: { [Name in CanvasName]?: Scenes[Name] } = {}
  #strokePoints: readonly StrokePoint[] = []

  get<Name extends CanvasName>(name: Name): Scenes[Name] | undefined {
    return this.#scenes[name]
  }

  /** The points of the brush stroke in progress: those that stay are the same values. */
  get strokePoints(): readonly StrokePoint[] {
    return this.#strokePoints
  }

  /** Applies changes. @returns the canvases whose scenes have changed */
  follow(changes: SceneChanges): CanvasName[] {
    const names = Object.keys(changes) as CanvasName[]
    for (const name of names) this.#change(name, changes[name])
    // Points that join come with whichever was sent first, the other has none.
    for (const stroke of [changes.overlay?.stroke, changes.secondOverlay?.stroke]) {
      if (stroke === undefined) continue
      this.#strokePoints = [...this.#strokePoints.slice(0, stroke.from), ...stroke.points]
    }
    return names
  }

  /** The first change of a scene has all of its members. */
  #change<Name extends CanvasName>(name: Name, change: Partial<Scenes[Name]> | undefined): void {
    this.#scenes[name] = { ...this.#scenes[name], ...change } as Scenes[Name]
  }
}
