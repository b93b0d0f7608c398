#!/usr/bin/env bash
. "$(dirname "$0")/lib.sh"
guess 'a PNG of levels that is drawn on a canvas at its own size gives back the values that it stores, at least with colorSpaceConversion: none'
real 'a gAMA chunk of linear levels (1.0) turns a grey of 128 into 188 in Chromium and 186 in Firefox and WebKitGTK, primaries (cHRM, cICP) change colours in the first two; none gives the values back in Chromium and Firefox, and is ignored by WebKitGTK'
matters 'spectrograms that are kept as pictures are read back with other levels, up to 73 of 255, by which the page was opened with what; tools that write linear greys, or colours of a wide screen, say so in these chunks'
cat >try.mjs <<'JS'
import { crc32, deflateSync } from 'node:zlib'
const { needBrowsers, open, verdict } = await import(`${process.env.FINDINGS}/browsers.mjs`)

const chunk = (type, body) => {
  const named = Buffer.concat([Buffer.from(type), body])
  const [size, check] = [Buffer.alloc(4), Buffer.alloc(4)]
  size.writeUInt32BE(body.length)
  check.writeUInt32BE(crc32(named))
  return Buffer.concat([size, named, check])
}
const numbers = (...values) => {
  const body = Buffer.alloc(4 * values.length)
  values.forEach((value, i) => body.writeUInt32BE(value, 4 * i))
  return body
}
const GREY = 0
const COLOUR = 2
/** One row of pixels, 8 bits a sample. */
const png = (kind, values, ...more) => {
  const width = kind === GREY ? values.length : values.length / 3
  const header = Buffer.concat([numbers(width, 1), Buffer.from([8, kind, 0, 0, 0])])
  const parts = [chunk('IHDR', header), ...more, chunk('IDAT', deflateSync(Buffer.from([0, ...values]))), chunk('IEND', Buffer.of())]
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), ...parts]).toString('base64')
}
const greys = [0, 64, 128, 192]
const viridis = [68, 1, 84, 33, 145, 140, 253, 231, 37]
const files = {
  plain: png(GREY, greys),
  gamma: png(GREY, greys, chunk('gAMA', numbers(100000))),
  colours: png(COLOUR, viridis),
  primaries: png(COLOUR, viridis, chunk('gAMA', numbers(45455)), chunk('cHRM', numbers(31270, 32900, 68000, 32000, 26500, 69000, 15000, 6000))),
}
const site = {
  '/': `<script>
    const read = async (text, options) => {
      const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))
      const picture = await createImageBitmap(new Blob([bytes], { type: 'image/png' }), options)
      const context = new OffscreenCanvas(picture.width, 1).getContext('2d')
      context.drawImage(picture, 0, 0)
      return [...context.getImageData(0, 0, picture.width, 1).data].filter((_, i) => i % 4 < 3).join(' ')
    }
    const all = async () => {
      const seen = {}
      for (const [name, text] of Object.entries(${JSON.stringify(files)}))
        seen[name] = [await read(text), await read(text, { colorSpaceConversion: 'none' })]
      return seen
    }
    all().then(report)
  </script>`,
}
await needBrowsers('chromium', 'firefox', 'webkit')
const [grey, colour] = [greys.flatMap((value) => [value, value, value]).join(' '), viridis.join(' ')]
const seen = {}
for (const engine of ['chromium', 'firefox', 'webkit']) {
  seen[engine] = (await open(engine, site)).value
  const { gamma, primaries } = seen[engine]
  console.log(`seen:    ${engine}: greys of gAMA 1.0: ${gamma[0]}; none: ${gamma[1]}`)
  console.log(`seen:    ${engine}: colours of other primaries: ${primaries[0]}; none: ${primaries[1]}`)
}
const isPlainRight = Object.values(seen).every(({ plain, colours }) => plain.every((text) => text === grey) && colours.every((text) => text === colour))
const isChanged = Object.values(seen).every(({ gamma }) => /^0 0 0 13[67] .* 18[68] .* 22[45]/.test(gamma[0]))
const isHealed = (engine) => seen[engine].gamma[1] === grey && seen[engine].primaries[0] !== colour && seen[engine].primaries[1] === colour
const { webkit } = seen
verdict(isPlainRight, isChanged, isHealed('chromium'), isHealed('firefox'), webkit.gamma[1] === webkit.gamma[0], webkit.primaries[0] === colour)
JS
see node try.mjs
