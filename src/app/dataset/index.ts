import { lazy } from '#lazy'

export { createCurvesController } from './curves'
export type { FeatureAnswer, Watch } from './requests'
export { createStudy, type StudyActions } from './study-actions'

/** What scripts ask, fetched when they first do. */
export const loadRequests = lazy(() => import('./requests'))
