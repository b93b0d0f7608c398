import { lazy } from '#lazy'

export const fetchCurveLane = lazy(() => import('./CurveLane'))
