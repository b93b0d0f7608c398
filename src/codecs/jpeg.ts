import { decode } from 'jpeg-js'
import { LimitError } from '#core/base'
import type { Pixels } from '#core/formats'

/** What a picture may take while it is decoded. */
const MOST_MEGABYTES = 1024
const MOST_MEGAPIXELS = 100

/** The pixels of a JPEG as they are stored, baseline or progressive. @throws {LimitError} if it is damaged */
export function jpegPixels(bytes: Uint8Array): Pixels {
  const limits = { maxMemoryUsageInMB: MOST_MEGABYTES, maxResolutionInMP: MOST_MEGAPIXELS }
  try {
    const { width, height, data } = decode(bytes, {
      ...limits,
      useTArray: true,
      formatAsRGBA: false,
    })
    return { width, height, rgb: data, text: {} }
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new LimitError(`A JPEG picture that is damaged or unsupported: ${why}`)
  }
}
