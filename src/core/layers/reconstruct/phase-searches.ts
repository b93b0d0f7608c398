import { admm } from './methods/admm'
import { fastGriffinLim } from './methods/fast-griffin-lim'
import { gradient } from './methods/gradient'
import { griffinLim } from './methods/griffin-lim'
import { minimumPhase } from './methods/minimum-phase'
import { own } from './methods/own'
import { pghi } from './methods/pghi'
import { random } from './methods/random'
import { zero } from './methods/zero'
import type { PhaseMethod } from './phase-method'
import type { PhaseMethodName } from './phase-methods'

/** How each of the ways to a phase goes. */
export const PHASE_SEARCHES: { readonly [N in PhaseMethodName]: PhaseMethod } = {
  own,
  zero,
  random,
  minimum: minimumPhase,
  pghi,
  'griffin-lim': griffinLim,
  'fast-griffin-lim': fastGriffinLim,
  admm,
  gradient,
}
