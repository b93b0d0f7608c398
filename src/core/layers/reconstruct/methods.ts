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

/** The ways to a phase, by the names that they have in a project. */
export type PhaseMethodName =
  | 'own'
  | 'zero'
  | 'random'
  | 'minimum'
  | 'griffin-lim'
  | 'fast-griffin-lim'
  | 'admm'
  | 'gradient'
  | 'pghi'

/** What the page calls each of them, whether it iterates from a start, and how it goes. */
export const PHASE_METHODS: {
  readonly [N in PhaseMethodName]: {
    readonly label: string
    readonly iterates: boolean
    readonly search: PhaseMethod
  }
} = {
  own: { label: 'Own phase', iterates: false, search: own },
  zero: { label: 'Zero phase', iterates: false, search: zero },
  random: { label: 'Random phase', iterates: false, search: random },
  minimum: { label: 'Minimum phase', iterates: false, search: minimumPhase },
  pghi: { label: 'Phase gradient', iterates: false, search: pghi },
  'griffin-lim': { label: 'Griffin-Lim', iterates: true, search: griffinLim },
  'fast-griffin-lim': { label: 'Fast Griffin-Lim', iterates: true, search: fastGriffinLim },
  admm: { label: 'ADMM', iterates: true, search: admm },
  gradient: { label: 'Gradient descent', iterates: true, search: gradient },
}
