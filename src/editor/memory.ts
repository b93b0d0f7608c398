/** What tiles, sound and the workers' buffers take together. */
export interface Memory {
  readonly budgetBytes: number
  /** To the next MiB. */
  readonly usedBytes: number
}
