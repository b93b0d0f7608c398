import { lazy } from '#lazy'

export const fetchWorkspace = lazy(() => import('./Workspace'))
