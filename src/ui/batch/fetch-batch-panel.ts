import { lazy } from '#lazy'

export const fetchBatchPanel = lazy(() => import('./BatchPanel'))
