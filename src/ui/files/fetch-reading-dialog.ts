import { lazy } from '#lazy'

export const fetchReadingDialog = lazy(() => import('./reading/ReadingDialog'))
