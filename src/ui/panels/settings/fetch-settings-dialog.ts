import { lazy } from '#lazy'

export const fetchSettingsDialog = lazy(() => import('./SettingsDialog'))
