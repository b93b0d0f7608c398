/** What comes first when the workers are busy. */
export const priority = {
  /** A file that is being opened. */
  open: 0,
  /** Sound that is about to be heard. */
  audio: 1,
  /** Tiles on the screen that take milliseconds: coarse ones, or the exact ones of a short view. */
  visible: 2,
  /** The mask over what is on the screen. */
  mask: 2,
  /** Coarse tiles that take longer, and those of the overview. */
  preview: 3,
  /** The exact picture of a long view. */
  exact: 4,
  /** What a person waits for with a progress bar. */
  export: 5,
  /** Waveforms, the overview's exact picture, scans. */
  background: 6,
} as const
