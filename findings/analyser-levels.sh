#!/usr/bin/env bash
. "$(dirname "$0")/lib.sh"
guess 'the decibels of an AnalyserNode are dBFS: a full-scale sine on a bin’s centre is at 0 dB'
real 'at -13.6 dB, in all three engines: the Blackman window’s sum and the half of the energy that lies at negative frequencies are taken off; so of the mean of the channels, whereby what is opposite in two of them is gone, down to -infinity'
matters 'levels and thresholds that are read off a page’s spectrogram are 13.6 dB lower than those of every editor, and a stereo or I/Q recording may show silence where there is sound'
cat >try.mjs <<'JS'
const { needBrowsers, open, verdict } = await import(`${process.env.FINDINGS}/browsers.mjs`)
const site = {
  '/': `<script>
    const peak = async (right) => {
      const context = new OfflineAudioContext(2, 16384, 48000)
      const buffer = context.createBuffer(2, 16384, 48000)
      for (const [channel, sign] of [[0, 1], [1, right]]) {
        buffer.getChannelData(channel).forEach((_, i, samples) => { samples[i] = sign * Math.sin((2 * Math.PI * 64 * i) / 2048) })
      }
      const source = new AudioBufferSourceNode(context, { buffer })
      const analyser = new AnalyserNode(context, { fftSize: 2048, smoothingTimeConstant: 0 })
      source.connect(analyser).connect(context.destination)
      source.start()
      await context.startRendering()
      const levels = new Float32Array(1024)
      analyser.getFloatFrequencyData(levels)
      return Math.max(-999, levels[64])
    }
    Promise.all([peak(1), peak(-1)]).then(report)
  </script>`,
}
await needBrowsers('chromium', 'firefox', 'webkit')
const answers = []
for (const engine of ['chromium', 'firefox', 'webkit']) {
  const [same, opposite] = (await open(engine, site)).value
  console.log(`seen:    ${engine}: a full-scale sine in both channels ${same.toFixed(2)} dB, opposite in the right one ${opposite.toFixed(0)} dB`)
  answers.push(Math.abs(same + 13.56) < 0.05 && opposite < -150)
}
verdict(...answers)
JS
see node try.mjs
