import { lazy } from '#lazy'

export const fetchFeaturesPanel = lazy(() => import('./FeaturesPanel'))
