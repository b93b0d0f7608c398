import type { Feather, Shape } from '#core/mask'

/** The pen on the picture. */
export interface PenPoint {
  readonly timeS: number
  readonly freqHz: number
  /** (0, 1]; 1 for a mouse. */
  readonly pressure: number
}

/** What a tool knows besides the pen: sizes that came from the screen, in seconds and hertz. */
export interface PaintContext {
  readonly brushRadiusS: number
  readonly brushRadiusHz: number
  /** Soft edge of the brush as a share of its radius. */
  readonly softness: number
  /** The soft edge that every new region has at least. */
  readonly feather: Feather
}

/** A drag that makes a shape: pure functions, the editor owns the state between them. */
export interface PaintTool<Drag> {
  readonly name: string
  begin(at: PenPoint, context: PaintContext): Drag
  extend(drag: Drag, at: PenPoint, context: PaintContext): Drag
  /** undefined while the drag encloses nothing. */
  shape(drag: Drag, context: PaintContext): Shape | undefined
  feather(context: PaintContext): Feather
}
