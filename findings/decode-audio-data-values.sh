#!/usr/bin/env bash
. "$(dirname "$0")/lib.sh"
guess 'decodeAudioData of a WAV at the rate of the context gives its samples: 16-bit values by 32768, float64 as they are'
real 'Chromium and Firefox divide positive 16-bit values by 32767, WebKitGTK by 32768; float64 is refused by Chromium and junk of twice the frames in Firefox, without an error'
matters 'the same file has other samples in each engine; a double precision WAV (MATLAB, scipy) is noise in Firefox'
cat >try.mjs <<'JS'
const { needBrowsers, open, verdict } = await import(`${process.env.FINDINGS}/browsers.mjs`)
const FRAMES = 4800
function wav(format, bytes, write) {
  const file = Buffer.alloc(44 + FRAMES * bytes)
  file.write('RIFF')
  file.writeUInt32LE(file.length - 8, 4)
  file.write('WAVEfmt ', 8)
  file.writeUInt32LE(16, 16)
  file.writeUInt16LE(format, 20)
  file.writeUInt16LE(1, 22)
  file.writeUInt32LE(48000, 24)
  file.writeUInt32LE(48000 * bytes, 28)
  file.writeUInt16LE(bytes, 32)
  file.writeUInt16LE(bytes * 8, 34)
  file.write('data', 36)
  file.writeUInt32LE(FRAMES * bytes, 40)
  for (let i = 0; i < FRAMES; i++) write(file, 44 + i * bytes)
  return file.toString('base64')
}
const int16 = wav(1, 2, (file, at) => file.writeInt16LE(16384, at))
const float64 = wav(3, 8, (file, at) => file.writeDoubleLE(0.1, at))
const site = {
  '/': `<script>
    const decoded = async (text) => {
      const bytes = Uint8Array.from(atob(text), (c) => c.charCodeAt(0))
      try {
        const samples = (await new OfflineAudioContext(1, 48000, 48000).decodeAudioData(bytes.buffer)).getChannelData(0)
        return { frames: samples.length, values: [...new Set(samples.slice(100, 104))].join(' ') }
      } catch (error) { return { frames: 0, values: error.name } }
    }
    (async () => report({ int16: await decoded('${int16}'), float64: await decoded('${float64}') }))()
  </script>`,
}
await needBrowsers('chromium', 'firefox', 'webkit')
const seen = {}
for (const engine of ['chromium', 'firefox', 'webkit']) {
  const { int16, float64 } = (seen[engine] = (await open(engine, site)).value)
  console.log(`seen:    ${engine}: 16384 of 16 bits: ${int16.values}; float64 0.1 in ${FRAMES} frames: ${float64.values} in ${float64.frames} frames`)
}
const { chromium, firefox, webkit } = seen
verdict(Number(chromium.int16.values) > 0.5, Number(firefox.int16.values) > 0.5, webkit.int16.values === '0.5', chromium.float64.frames === 0, firefox.float64.frames === 2 * FRAMES)
JS
see node try.mjs
