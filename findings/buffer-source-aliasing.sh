#!/usr/bin/env bash
. "$(dirname "$0")/lib.sh"
guess 'a 96 kHz buffer played in a 48 kHz context is resampled as by any player: a 30 kHz tone is gone'
real 'in Chromium and WebKitGTK it is heard at 18 kHz at full level (no filter before the interpolation); Firefox filters it out'
matters 'ultrasound (bats) and the bands of a wide I/Q recording fold into what one hears and renders with OfflineAudioContext'
cat >try.mjs <<'JS'
const { needBrowsers, open, verdict } = await import(`${process.env.FINDINGS}/browsers.mjs`)
const site = {
  '/': `<script>
    const context = new OfflineAudioContext(1, 48000, 48000)
    const buffer = context.createBuffer(1, 96000, 96000)
    buffer.getChannelData(0).forEach((_, i, samples) => { samples[i] = 0.5 * Math.sin((2 * Math.PI * 30000 * i) / 96000) })
    const source = new AudioBufferSourceNode(context, { buffer })
    source.connect(context.destination)
    source.start()
    context.startRendering().then((rendered) => {
      const samples = rendered.getChannelData(0).slice(12000, 36000)
      let re = 0, im = 0
      samples.forEach((value, i) => { re += value * Math.cos((2 * Math.PI * 18000 * i) / 48000); im += value * Math.sin((2 * Math.PI * 18000 * i) / 48000) })
      report((2 * Math.hypot(re, im)) / samples.length)
    })
  </script>`,
}
await needBrowsers('chromium', 'webkit', 'firefox')
const seen = {}
for (const engine of ['chromium', 'webkit', 'firefox']) {
  seen[engine] = (await open(engine, site)).value
  console.log(`seen:    ${engine}: 30 kHz at 0.5 appears at 18 kHz with ${seen[engine].toFixed(6)}`)
}
verdict(seen.chromium > 0.4, seen.webkit > 0.4, seen.firefox < 0.01)
JS
see node try.mjs
