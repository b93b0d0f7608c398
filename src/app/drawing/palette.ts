import type { Palette } from '#render'

/** Colours of everything that is drawn, from the page's design tokens. */
export interface DrawnColours {
  readonly palette: Palette
  /** Where the picture is not known yet, and beyond the recording. */
  readonly emptyRgb: readonly [number, number, number]
}

/** Reads the tokens as they are now; again after a change of theme. */
export function readColours(): DrawnColours {
  const style = getComputedStyle(document.documentElement)
  const token = (name: string) => style.getPropertyValue(name).trim()
  return {
    palette: {
      canvas: token('--canvas'),
      panel: token('--panel'),
      line: token('--line'),
      text: token('--text'),
      textDim: token('--text-dim'),
      accent: token('--accent'),
      pictureAccent: token('--accent-on-picture'),
      selection: token('--selection-on-picture'),
      halo: token('--halo-on-picture'),
      font: token('--font'),
    },
    emptyRgb: rgbOf(token('--canvas')),
  }
}

/** The three numbers of a plain rgb() colour; registered tokens compute to one. */
function rgbOf(colour: string): readonly [number, number, number] {
  const [red = 0, green = 0, blue = 0] = (colour.match(/\d+/g) ?? []).map(Number)
  return [red, green, blue]
}
