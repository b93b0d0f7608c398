#!/usr/bin/env bash
. "$(dirname "$0")/lib.sh"
guess 'YIN of pitchfinder finds the pitch of a steady tone of which its window holds about five periods, or answers null'
real 'it looks no further back than a quarter of the window, and where the tone is lower answers with a frequency near the upper end: 60 Hz at 44.1 kHz is 18,648 Hz, 110 Hz at 96 kHz is 40,192 Hz'
matters 'low voices, hum and rates above 48 kHz have such pitches in the middle of a track, of full certainty; a mean or a range over them is worthless'
npm_packages pitchfinder@2.3.4
cat >try.js <<'JS'
const { YIN } = require('pitchfinder')

const LENGTH = 4096
const pitch = (freqHz, sampleRate) => {
  const tone = Float32Array.from({ length: LENGTH }, (_, i) => 0.5 * Math.sin((2 * Math.PI * freqHz * i) / sampleRate))
  return YIN({ sampleRate })(tone)
}
const cases = [[60, 44100], [60, 48000], [110, 96000], [110, 44100], [440, 96000]]
const seen = cases.map(([freqHz, rate]) => {
  const found = pitch(freqHz, rate)
  const periods = ((LENGTH * freqHz) / rate).toFixed(1)
  console.log(`seen:    ${freqHz} Hz at ${rate} Hz, ${periods} periods: ${found === null ? found : found.toFixed(1)} Hz`)
  return found / freqHz
})
const [low, lower, high, ...right] = seen
const isSo = [low, lower, high].every((ratio) => ratio > 100) && right.every((ratio) => Math.abs(ratio - 1) < 0.01)
process.exit(isSo ? 0 : 10)
JS
see node try.js
