import { expect, test } from 'vitest'
import { CLASS_COLOURS } from '#core/project'
import { type ColourTableId, colourTable } from './colour-table'

/** How much of the picture shows through the line beside an outline: the token --halo-on-picture. */
const THROUGH_HALO = 0.45
const MAPS: readonly ColourTableId[] = ['inferno', 'viridis', 'magma', 'grey']

type Rgb = readonly [red: number, green: number, blue: number]

const rgbOf = (hex: string): Rgb => {
  const value = Number.parseInt(hex.slice(1), 16)
  return [value >> 16, (value >> 8) & 255, value & 255]
}

const linear = (value: number): number => {
  const share = value / 255
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
}

/** Relative luminance, WCAG 2.2. */
const luminance = ([red, green, blue]: Rgb): number =>
  0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)

const contrast = (a: number, b: number): number => (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)

/** CIE L*a*b* of sRGB under D65. */
function lab(rgb: Rgb): Rgb {
  const [red, green, blue] = [linear(rgb[0]), linear(rgb[1]), linear(rgb[2])]
  const f = (t: number) => (t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16 / 116)
  const x = f((0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047)
  const y = f(0.2126 * red + 0.7152 * green + 0.0722 * blue)
  const z = f((0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883)
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)]
}

test.each(CLASS_COLOURS)(
  '%s stands out threefold from every colour of every map beside it',
  (colour) => {
    for (const map of MAPS) {
      const table = colourTable(map)
      for (let i = 0; i < 256; i++) {
        const [red = 0, green = 0, blue = 0] = table.subarray(4 * i, 4 * i + 3)
        const beside = [red, green, blue].map((value) => THROUGH_HALO * value) as unknown as Rgb
        expect(contrast(luminance(rgbOf(colour)), luminance(beside))).toBeGreaterThan(3)
      }
    }
  },
)

test('no two are nearer than what is told apart at a glance', () => {
  const labs = CLASS_COLOURS.map((colour) => lab(rgbOf(colour)))
  for (const [i, a] of labs.entries()) {
    for (const b of labs.slice(i + 1)) {
      expect(Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2])).toBeGreaterThan(30)
    }
  }
})

test('none is purple or orange, which sound is drawn in', () => {
  for (const colour of CLASS_COLOURS) {
    const [, a, b] = lab(rgbOf(colour))
    const hue = (Math.atan2(b, a) * 180) / Math.PI
    const isPale = Math.hypot(a, b) < 30
    expect(isPale || hue > 80 || hue < -120).toBe(true)
  }
})
