import { lazy } from '#lazy'

export const fetchRawDialog = lazy(() => import('./RawDialog'))
