import { lazy } from '#lazy'

export const fetchClassesDialog = lazy(() => import('./ClassesDialog'))
