import type { Checkpoint } from '#core/base'
import type { PhaseProgress, PhaseRun, Reconstruction } from './phase-run'

/** Called after each iteration and waited for; `false` ends the search. */
export type OnPhaseStep = (step: PhaseProgress) => unknown

/**
 * Runs a search to its end, or until it is told to stop: the best that it has found.
 *
 * @param checkpoint  awaited between pieces of work of some milliseconds
 */
export async function soughtSound(
  run: PhaseRun,
  checkpoint: Checkpoint,
  onStep: OnPhaseStep = () => undefined,
): Promise<Reconstruction> {
  for (const step of run.steps()) {
    await checkpoint()
    if (step !== undefined && (await onStep(step)) === false) break
  }
  return run.best as Reconstruction
}
