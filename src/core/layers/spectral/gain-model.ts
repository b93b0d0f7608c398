/** Gains of frames one after the other, from the powers of frames around them. */
export interface GainStream {
  /** Takes the powers |X|² of the next frame, one a bin; they are the caller's again afterwards. */
  feed(frame: number, powers: Float64Array): void
  /** Fills in the gains of the next frame; those up to `lag` behind it have been fed, as far as there are, and no others. */
  gains(frame: number, out: Float64Array): void
}

/** How the gains of a layer follow from powers. A frame's gains do not depend on where a stream began. */
export interface GainModel {
  /** Frames behind a frame that its gains depend on. */
  readonly lag: number
  /** A stream whose first gains will be those of frame `first`; frames are fed to it from `from` on. */
  begin(first: number): { readonly from: number; readonly stream: GainStream }
}
