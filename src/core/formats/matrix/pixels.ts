import { decode } from 'fast-png'
import { LimitError } from '#core/base'

/** A picture, as its file stores it: no colour management, no premultiplied alpha. */
export interface Pixels {
  readonly width: number
  readonly height: number
  /** Three bytes a pixel. */
  readonly rgb: Uint8Array
  /** Of a grey picture of 16 bits its values, 0 … 65535, one a pixel: 256 times as fine as `rgb`. */
  readonly grey?: Uint16Array | undefined
  /** Text chunks of a PNG, by their keywords. */
  readonly text: Readonly<Record<string, string>>
}

/** How far the colours of two pixels lie apart, 0 … 441. */
export function colourDistance({ rgb }: Pixels, i: number, j: number): number {
  let squares = 0
  for (let part = 0; part < 3; part++) {
    const difference = (rgb[3 * i + part] as number) - (rgb[3 * j + part] as number)
    squares += difference * difference
  }
  return Math.sqrt(squares)
}

/** @throws {LimitError} if it is damaged, or has too few colours */
export function pngPixels(bytes: Uint8Array): Pixels {
  let png: ReturnType<typeof decode>
  try {
    png = decode(bytes)
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new LimitError(`A PNG picture that is damaged or unsupported: ${why}`)
  }
  const { width, height, depth, channels, data, palette, text } = png
  if (depth !== 8 && depth !== 16) {
    throw new LimitError(
      `A PNG picture of ${depth} bits a value has too few colours for a spectrogram.`,
    )
  }
  const rgb = new Uint8Array(3 * width * height)
  const byteOf = (value: number): number => (depth === 16 ? value >> 8 : value)
  for (let i = 0; i < width * height; i++) {
    const colour = palette?.[data[i] as number]
    for (let part = 0; part < 3; part++) {
      const at = channels < 3 ? i * channels : i * channels + part
      rgb[3 * i + part] = colour === undefined ? byteOf(data[at] as number) : (colour[part] ?? 0)
    }
  }
  return { width, height, rgb, grey: depth === 16 ? greyValues(png) : undefined, text }
}

function greyValues({ data, channels }: ReturnType<typeof decode>): Uint16Array | undefined {
  if (channels > 2) return undefined
  return Uint16Array.from(
    { length: data.length / channels },
    (_, i) => data[i * channels] as number,
  )
}
