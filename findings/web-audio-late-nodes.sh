#!/usr/bin/env bash
. "$(dirname "$0")/lib.sh"
guess 'a node of Web Audio that has nothing to do leaves sounds at their times: a compressor below its threshold, a straight line as a shaper’s curve'
real 'a DynamicsCompressorNode is 288 samples late (6 ms at 48 kHz) in all three engines, whatever its ratio; a WaveShaperNode that oversamples 128 (2x) or 192 (4x) in Chromium and WebKitGTK, 8 in Firefox; no member of either says so'
matters 'two paths that are mixed or switched between, dry and wet, before and after, comb or jump by it, each browser otherwise; what is rendered offline is shifted and has lost its end'
cat >try.mjs <<'JS'
const { needBrowsers, open, verdict } = await import(`${process.env.FINDINGS}/browsers.mjs`)
const site = {
  '/': `<script>
    const late = async (nodeIn) => {
      const context = new OfflineAudioContext(1, 4800, 48000)
      const buffer = context.createBuffer(1, 4800, 48000)
      buffer.getChannelData(0)[1000] = 0.01
      const source = new AudioBufferSourceNode(context, { buffer })
      source.connect(nodeIn(context)).connect(context.destination)
      source.start()
      const rendered = (await context.startRendering()).getChannelData(0).map(Math.abs)
      return rendered.indexOf(Math.max(...rendered)) - 1000
    }
    const shaper = (oversample) => (context) => new WaveShaperNode(context, { oversample, curve: [-1, 0, 1] })
    Promise.all([
      late((context) => new GainNode(context)),
      late((context) => new DynamicsCompressorNode(context, { threshold: 0, ratio: 1 })),
      ...['none', '2x', '4x'].map((oversample) => late(shaper(oversample))),
    ]).then(report)
  </script>`,
}
await needBrowsers('chromium', 'firefox', 'webkit')
const wanted = { chromium: [0, 288, 0, 128, 192], firefox: [0, 288, 0, 8, 8], webkit: [0, 288, 0, 128, 192] }
const answers = []
for (const engine of Object.keys(wanted)) {
  const seen = (await open(engine, site)).value
  const [gain, compressor, none, twice, fourfold] = seen
  console.log(`seen:    ${engine}: samples late: gain ${gain}, compressor ${compressor}, shaper ${none}, oversampling 2x ${twice}, 4x ${fourfold}`)
  answers.push(String(seen) === String(wanted[engine]))
}
verdict(...answers)
JS
see node try.mjs
