import { lazy } from '#lazy'

export const fetchIqPanels = lazy(() => import('./iq-panels'))
