import type { Feather, OutlinePoint, Region, Shape } from '#core/mask'

/** The pointer on the picture. */
export interface PointerPoint {
  readonly timeS: number
  readonly freqHz: number
  /** (0, 1]; 1 for a mouse. */
  readonly pressure: number
}

/** What a tool knows besides the pointer: sizes that came from the screen, in seconds and hertz. */
export interface PaintContext {
  readonly brushRadiusS: number
  readonly brushRadiusHz: number
  /** Soft edge of the brush as a share of its radius. */
  readonly softness: number
  /** The soft edge that every new region has at least. */
  readonly feather: Feather
  /** A pixel of the screen where the pointer went down. */
  readonly pixelS: number
  readonly pixelHz: number
  /** The recording's borders. */
  readonly extent: { readonly durationS: number; readonly lowHz: number; readonly highHz: number }
  /** Which of its channels the new region acts on. */
  readonly channels: Region['channels']
  readonly harmonics: { readonly count: number; readonly widthHz: number }
  /** The time that a click alone means: the time selection, or else what is shown. */
  readonly span: { readonly startS: number; readonly endS: number }
}

/** A drag that makes a shape: pure functions, the editor owns the state between them. */
export interface PaintTool<Drag> {
  readonly name: string
  begin(at: PointerPoint, context: PaintContext): Drag
  extend(drag: Drag, at: PointerPoint, context: PaintContext): Drag
  /** undefined while the drag encloses nothing. */
  shape(drag: Drag, context: PaintContext): Shape | undefined
  /** What is drawn meanwhile, where that is not the shape. */
  draft?(drag: Drag, context: PaintContext): Shape | undefined
  feather(context: PaintContext): Feather
  /** Only of tools that may go on after the pointer has come up. */
  readonly presses?: Presses<Drag>
}

/** A shape made with several presses of the pointer. */
interface Presses<Drag> {
  /** The pointer went down again. */
  press(drag: Drag, at: PointerPoint): Drag
  /** The pointer moves over the picture without being pressed. */
  hover(drag: Drag, at: PointerPoint): Drag
  /** Without what the last press brought; undefined where that was all. */
  back(drag: Drag): Drag | undefined
  /** Where the presses were; one on the first or the last closes the shape. */
  pressedPoints(drag: Drag): readonly OutlinePoint[]
}
