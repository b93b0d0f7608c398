/**
 * Awaited by a long computation between its blocks. Other work of the thread may come in between, so
 * nothing shared with it (an engine's planes) may be in use meanwhile.
 *
 * @throws {CancelledError} once nobody waits for the result any more
 */
export type Checkpoint = () => Promise<void>

/** How a running job and the one who waits for it are in touch. */
export interface JobControl {
  readonly checkpoint: Checkpoint
  /** Says how much is done, 0 … 1; may be called as often as is convenient. */
  progress(share: number): void
}

/** That of a computation which nobody stops. */
export const noCheckpoint: Checkpoint = () => Promise.resolve()
