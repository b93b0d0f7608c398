/** CSS colours of what is drawn around and on the picture; the app reads them from the design tokens. */
export interface Palette {
  /** Behind the picture. */
  readonly canvas: string
  /** Behind rulers and axes. */
  readonly panel: string
  /** Hairlines and minor ticks. */
  readonly line: string
  readonly text: string
  readonly textDim: string
  readonly accent: string
  /** The accent on the picture, which is as dark as its colour map in every theme. */
  readonly pictureAccent: string
  /** Around what is selected on the picture. */
  readonly selection: string
  /** Around lines on the picture, so that they stand out from any colour. */
  readonly halo: string
  /** A CSS font-family. */
  readonly font: string
}

/** Letters on rulers and axes. */
export function setAxisFont(context: OffscreenCanvasRenderingContext2D, palette: Palette): void {
  context.font = `11px ${palette.font}`
  context.textBaseline = 'middle'
}
