import { lazy } from '#lazy'

export { createLearning } from './learning'

/** What scripts ask, fetched when they first do. */
export const loadNoiseRequests = lazy(() => import('./requests'))
