import { lbfgs, overlapWeights } from '#core/dsp'
import { phaseLoss } from '../phase-loss'
import type { PhaseSearch, PhaseSteps } from '../phase-method'
import type { PhaseProblem } from '../phase-problem'
import { startSound } from '../start-sound'

/**
 * Gradient descent on the samples themselves, through the STFT: L-BFGS on phaseLoss.
 *
 * @see Decorsière, Søndergaard, MacDonald & Dau, IEEE/ACM TASLP 23(1), 2015
 */
export function* gradient(search: PhaseSearch): PhaseSteps {
  const { problem, consistency, settings } = search
  const planes = consistency.silence()
  yield* startSound(search, settings.start, planes)
  const loss = phaseLoss(search, planes)
  let iteration = 0
  // The last evaluation of a step is of the point that it ends at: `planes` hold that.
  for (const step of lbfgs(loss.point, loss.evaluate, firstStep(problem))) {
    if (step === undefined) {
      yield
      continue
    }
    yield { iteration, convergence: loss.convergence(), planes }
    if (iteration === settings.iterations) return
    iteration += 1
  }
}

/** That of Griffin and Lim: the inverse of what overlapping windows add up to. */
function firstStep({ engine, stft }: PhaseProblem): number {
  const most = overlapWeights(engine.window, engine.hop).reduce((a, b) => Math.max(a, b), 0)
  return 1 / (stft.fftSize * most)
}
