/**
 * Awaited by a long computation between its blocks. Other work of the thread may come in between, so
 * nothing shared with it (an engine's planes) may be in use meanwhile.
 *
 * @throws {CancelledError} once nobody waits for the result any more
 */
export type Checkpoint = () => Promise<void>

/** How a running job reports progress and learns that it was cancelled. */
export interface JobControl {
  readonly checkpoint: Checkpoint
  /** Says how much is done, 0 … 1; may be called as often as is convenient. */
  progress(share: number): void
}

/** For a computation that cannot be cancelled. */
export const noCheckpoint: Checkpoint = () => Promise.resolve()

/** That of a job which nobody stops and nobody watches. */
export const noControl: JobControl = { checkpoint: noCheckpoint, progress: () => undefined }
