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

/** What the page calls each of them, and whether it iterates from a start; how it goes stands in `PHASE_SEARCHES`. */
export const PHASE_METHODS: {
  readonly [N in PhaseMethodName]: { readonly label: string; readonly iterates: boolean }
} = {
  own: { label: 'Own phase', iterates: false },
  zero: { label: 'Zero phase', iterates: false },
  random: { label: 'Random phase', iterates: false },
  minimum: { label: 'Minimum phase', iterates: false },
  pghi: { label: 'Phase gradient', iterates: false },
  'griffin-lim': { label: 'Griffin-Lim', iterates: true },
  'fast-griffin-lim': { label: 'Fast Griffin-Lim', iterates: true },
  admm: { label: 'ADMM', iterates: true },
  gradient: { label: 'Gradient descent', iterates: true },
}
