import { lazy } from '#lazy'

export const fetchExportDialog = lazy(() => import('./export/ExportDialog'))
