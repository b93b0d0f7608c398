import { lazy } from '#lazy'

export { createEffects, type EffectActions, type RepairKind } from './effects'
export { createLearning } from './learning'
export { createPhaseLab, type LabActions } from './phase-lab'

/** What scripts ask, fetched when they first do. */
export const loadNoiseRequests = lazy(() => import('./requests'))
