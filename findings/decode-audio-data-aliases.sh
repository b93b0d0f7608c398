#!/usr/bin/env bash
. "$(dirname "$0")/lib.sh"
guess 'decodeAudioData resamples to the rate of its context with a filter, as it does in every other browser and as players do'
real 'in Chromium its filter is too short for it: of a WAV at 250 kHz in a context of 48 kHz a tone of 28.8 kHz stands at 19.2 kHz, 16 dB lower, and 16.8 kHz has lost 2.6 dB; Firefox and WebKitGTK leave less than -90 dB'
matters 'pages that show spectrograms of bats and other ultrasound decode so: calls are drawn, and counted, where there were none, in one browser'
cat >try.mjs <<'JS'
const { needBrowsers, open, verdict } = await import(`${process.env.FINDINGS}/browsers.mjs`)
const RATE = 250_000
const site = {
  '/': `<script>
    const wav = (samples) => {
      const view = new DataView(new ArrayBuffer(44 + 2 * samples.length))
      const text = (at, letters) => [...letters].forEach((letter, i) => view.setUint8(at + i, letter.charCodeAt(0)))
      text(0, 'RIFF'); text(8, 'WAVEfmt '); text(36, 'data')
      for (const [at, value] of [[4, 36 + 2 * samples.length], [16, 16], [20, 1 + 65536], [24, ${RATE}], [28, ${2 * RATE}], [32, 2 + 16 * 65536], [40, 2 * samples.length]]) view.setUint32(at, value, true)
      samples.forEach((value, i) => view.setInt16(44 + 2 * i, Math.round(32767 * value), true))
      return view.buffer
    }
    /** The level of a tone once decoded, at the frequency where it is heard. */
    const level = async (freqHz, heardHz) => {
      const tone = Float64Array.from({ length: ${RATE} }, (_, i) => 0.5 * Math.sin((2 * Math.PI * freqHz * i) / ${RATE}))
      const decoded = (await new OfflineAudioContext(1, 1, 48000).decodeAudioData(wav(tone))).getChannelData(0)
      let re = 0, im = 0
      for (let i = 12000; i < 36000; i++) {
        re += decoded[i] * Math.cos((2 * Math.PI * heardHz * i) / 48000)
        im += decoded[i] * Math.sin((2 * Math.PI * heardHz * i) / 48000)
      }
      return 20 * Math.log10(Math.hypot(re, im) / 6000 + 1e-9)
    }
    Promise.all([level(28800, 19200), level(16800, 16800)]).then(report)
  </script>`,
}
await needBrowsers('chromium', 'firefox', 'webkit')
const seen = {}
for (const engine of ['chromium', 'firefox', 'webkit']) {
  const [alias, tone] = (seen[engine] = (await open(engine, site)).value)
  console.log(`seen:    ${engine}: 28.8 kHz is at 19.2 kHz with ${alias.toFixed(1)} dB, 16.8 kHz at its own place with ${tone.toFixed(1)} dB`)
}
const filters = ([alias, tone]) => alias < -80 && Math.abs(tone) < 0.2
verdict(seen.chromium[0] > -20 && seen.chromium[1] < -2, filters(seen.firefox), filters(seen.webkit))
JS
see node try.mjs
