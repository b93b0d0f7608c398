/** A point of a painted stroke: seconds, baseband hertz, pressure in (0, 1]. */
export type StrokePoint = readonly [timeS: number, freqHz: number, pressure: number]

/** A corner of an outline or of a path: seconds, baseband hertz. */
export type OutlinePoint = readonly [timeS: number, freqHz: number]

export interface RectangleShape {
  readonly kind: 'rectangle'
  readonly startS: number
  readonly endS: number
  readonly lowHz: number
  readonly highHz: number
}

/** A polyline swept by an ellipse of the given radii (times the pressure at each point). */
export interface BrushShape {
  readonly kind: 'brush'
  readonly points: readonly StrokePoint[]
  readonly radiusS: number
  readonly radiusHz: number
}

/** What an outline has grown from, and how far it could: enough to grow it again, otherwise. */
export interface Growth {
  readonly timeS: number
  readonly freqHz: number
  /** How far below the first cell others may lie, all above the floors of their bins. */
  readonly toleranceDb: number
  /** Nothing grows out of this box. */
  readonly startS: number
  readonly endS: number
  readonly lowHz: number
  readonly highHz: number
}

/** A closed outline; where it crosses itself the even-odd rule says what is inside. */
export interface LassoShape {
  readonly kind: 'lasso'
  readonly points: readonly OutlinePoint[]
  /** Only as long as it is where it has grown. */
  readonly grown?: Growth
}

/**
 * A fundamental along a path and its multiples: at a time t within the path those frequencies that
 * lie within widthHz/2 of n·f(t), n = 1 … count. The path is straight between its points, whose
 * times increase.
 */
export interface HarmonicsShape {
  readonly kind: 'harmonics'
  readonly points: readonly OutlinePoint[]
  readonly count: number
  readonly widthHz: number
}

/** What a part does to the parts before it. */
export interface ShapePart {
  readonly op: 'add' | 'subtract'
  readonly shape: Shape
}

/**
 * Shapes on top of each other: a point lies inside if the last part that holds it adds. So a part
 * that adds unites, one that subtracts cuts out, and what comes later wins. The first part adds.
 */
export interface CompoundShape {
  readonly kind: 'compound'
  readonly parts: readonly ShapePart[]
  /** As that of an outline. */
  readonly grown?: Growth
}

export type Shape = RectangleShape | BrushShape | LassoShape | HarmonicsShape | CompoundShape

/** Which surroundings heal: those in time, in frequency, the nearer of them, both, or the patch most like what is lost. */
export type HealFrom = 'auto' | 'time' | 'frequency' | 'both' | 'pattern'

/**
 * What a region does to the cells it covers; EFFECTS says it of each kind. `gainDb: null` is
 * silence, a number attenuates or boosts; a mark is a label that does nothing; to heal is to
 * replace by what the surroundings have.
 */
export type Effect =
  | { readonly kind: 'reject'; readonly gainDb: number | null }
  | { readonly kind: 'keep' }
  | { readonly kind: 'mark' }
  | { readonly kind: 'heal'; readonly from: HealFrom }

/** Half-widths of the soft edge; 0 is a hard edge. */
export interface Feather {
  readonly timeS: number
  readonly freqHz: number
}

/** A painted edit: where (shape), what (effect), how softly (feather), on which channels (0-based). */
export interface Region {
  readonly id: string
  readonly label: string
  readonly hidden: boolean
  /** Protected from being moved, changed and deleted; it has its effect all the same. */
  readonly locked?: boolean
  readonly channels: 'all' | readonly number[]
  readonly effect: Effect
  readonly feather: Feather
  readonly shape: Shape
  /** The SigMF annotation that it came as, for a file to keep what nobody changed. */
  readonly annotation?: Readonly<Record<string, unknown>>
}

/** What holds where no region lies. */
export type Background = 'keep' | 'reject'

/** All edits of a recording: the fold over `regions` in order starts from `background`. */
export interface Mask {
  readonly background: Background
  readonly regions: readonly Region[]
}
