import { lazy } from '#lazy'

export const fetchPhaseLab = lazy(() => import('./PhaseLab'))
