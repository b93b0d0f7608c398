interface PictureCanvases {
  readonly picture: HTMLCanvasElement
  readonly overlay: HTMLCanvasElement
}

/** The canvases that the app draws on; each mount returns its undo. They size themselves to their CSS box. */
export interface Mounts {
  picture(canvases: PictureCanvases): () => void
  /** Of the lower one of two channels, as large as the upper one. */
  secondPicture(canvases: PictureCanvases): () => void
  overview(canvas: HTMLCanvasElement): () => void
  ruler(canvas: HTMLCanvasElement): () => void
  frequencyAxis(canvas: HTMLCanvasElement): () => void
  secondAxis(canvas: HTMLCanvasElement): () => void
  waveform(canvas: HTMLCanvasElement): () => void
  curves(canvas: HTMLCanvasElement): () => void
  colourBar(canvas: HTMLCanvasElement): () => void
  /**
   * Lines that move with the playhead, one over the view and one over the overview. Each is as wide
   * as what it lies over and marks its own left edge; moving it paints nothing again.
   */
  playheads(lines: { readonly view: HTMLElement; readonly overview: HTMLElement }): () => void
}
