import type { JpegDecoder } from '#core/formats'
import { lazy } from '#lazy'

const fetchJpeg = lazy(() => import('./jpeg'))

/** Its code is fetched for the first picture. */
export const decodeJpeg: JpegDecoder = async (bytes) => (await fetchJpeg()).jpegPixels(bytes)
