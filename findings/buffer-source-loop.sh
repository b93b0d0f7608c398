#!/usr/bin/env bash
. "$(dirname "$0")/lib.sh"
guess 'an AudioBufferSourceNode loops for as long as loopEnd - loopStart says, also where that is no whole number of samples, by reading between them'
real 'so it does in Chromium and WebKitGTK; in Firefox both ends are rounded to whole samples: a loop of 12.5 samples has 13, at 48 kHz 3,692 Hz in place of 3,840'
matters 'one period of a wave as a loop is out of tune, by as much as its frequency is high, in one browser; a loop in time with something else runs away from it by half a sample a turn'
cat >try.mjs <<'JS'
const { needBrowsers, open, verdict } = await import(`${process.env.FINDINGS}/browsers.mjs`)
const site = {
  '/': `<script>
    const context = new OfflineAudioContext(1, 48000, 48000)
    const buffer = context.createBuffer(1, 64, 48000)
    buffer.getChannelData(0).forEach((_, i, samples) => { samples[i] = Math.sin((2 * Math.PI * i) / 12.5) })
    const source = new AudioBufferSourceNode(context, { buffer, loop: true, loopStart: 0, loopEnd: 12.5 / 48000 })
    source.connect(context.destination)
    source.start()
    context.startRendering().then((rendered) => {
      const samples = rendered.getChannelData(0)
      let rises = 0
      for (let i = 1; i < samples.length; i++) if (samples[i - 1] < 0 && samples[i] >= 0) rises++
      report(rises)
    })
  </script>`,
}
await needBrowsers('chromium', 'firefox', 'webkit')
const seen = {}
for (const engine of ['chromium', 'firefox', 'webkit']) {
  seen[engine] = (await open(engine, site)).value
  console.log(`seen:    ${engine}: a loop of 12.5 samples of a tone of 3,840 Hz has ${seen[engine]} Hz`)
}
const isNear = (a, b) => Math.abs(a - b) <= 2
verdict(isNear(seen.chromium, 3840), isNear(seen.firefox, 3692), isNear(seen.webkit, 3840))
JS
see node try.mjs
