import { gunzipSync } from 'node:zlib'
import regular from '@expo-google-fonts/arimo/400Regular/Arimo_400Regular.ttf?packed'
import bold from '@expo-google-fonts/arimo/700Bold/Arimo_700Bold.ttf?packed'
import { initWasm, Resvg } from '@resvg/resvg-wasm'
import program from '@resvg/resvg-wasm/index_bg.wasm?packed'

/** Its letters are as wide as those of Helvetica and Arial, for which figures are laid out. */
const FONT = 'Arimo'

const ready = initWasm(bytesOf(program))

/**
 * An SVG as a PNG, of so many pixels for each of its own. Letters are those of one font that comes
 * along: the same picture on every machine.
 */
export async function renderedPng(svg: string, scale: number): Promise<Uint8Array> {
  await ready
  const font = {
    fontBuffers: [regular, bold].map(bytesOf),
    loadSystemFonts: false,
    defaultFontFamily: FONT,
    sansSerifFamily: FONT,
  }
  const drawing = new Resvg(svg, { font, fitTo: { mode: 'zoom', value: scale } })
  try {
    return drawing.render().asPng()
  } finally {
    drawing.free()
  }
}

function bytesOf(packed: string): Uint8Array {
  return gunzipSync(Buffer.from(packed, 'base64'))
}
