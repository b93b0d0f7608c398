/** Pixels of a figure's picture a CSS pixel: enough for print. */
export const FIGURE_SCALE = 2

/** The colour of paper, where the picture has nothing. */
export const PAPER = [255, 255, 255] as const

/** CSS pixels from the upper left corner. */
export interface FigureBox {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export interface FigureFill extends FigureBox {
  readonly colour: string
}

/** The border of a box, half of the line to each side of its edge. */
export interface FigureFrame extends FigureBox {
  readonly colour: string
  readonly linePx: number
}

export interface FigureText {
  readonly text: string
  /** Where the text is anchored, halfway up its letters. */
  readonly x: number
  readonly y: number
  readonly anchor: 'start' | 'middle' | 'end'
  readonly sizePx: number
  readonly isBold?: boolean
  /** Reads upwards. */
  readonly isUpright?: boolean
  readonly colour: string
}

/** A figure as what it is drawn of: on white, fills and the picture, then frames, then `over`, then texts. */
export interface Figure {
  readonly widthPx: number
  readonly heightPx: number
  readonly picture: FigureBox
  readonly fills: readonly FigureFill[]
  readonly frames: readonly FigureFrame[]
  /** Fills that lie on the picture. */
  readonly over: readonly FigureFill[]
  readonly texts: readonly FigureText[]
}

/** Of all letters in a figure; browsers and editors have one of these. */
export const FIGURE_FONT = 'Helvetica, Arial, sans-serif'
