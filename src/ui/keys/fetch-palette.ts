import { lazy } from '#lazy'

export const fetchPalette = lazy(() => import('./Palette'))
