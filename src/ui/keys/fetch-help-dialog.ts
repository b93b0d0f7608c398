import { lazy } from '#lazy'

export const fetchHelpDialog = lazy(() => import('./HelpDialog'))
