#!/usr/bin/env bash
. "$(dirname "$0")/lib.sh"
guess 'a filter of ffmpeg that has nothing to do (silence and one click) gives the samples where they were'
real 'the output is late by the length of its window or more, has the length of the input, and so misses the end: afftdn by 25 ms, afftfilt by 3,072 samples, superequalizer by 4,095, anlmdn by 8 ms'
matters 'cleaned and original drift apart in comparison (difference, A/B, SNR) and every label is off; nothing is reported'
needs ffmpeg node
cat >try.mjs <<'JS'
import { execFileSync } from 'node:child_process'

const RATE = 48000
const CLICK = 48000
console.log(`version: ${execFileSync('ffmpeg', ['-version'], { encoding: 'utf8' }).split(' Copyright')[0]}`)
const input = new Float32Array(2 * RATE)
for (let i = 0; i < 24; i++) input[CLICK + i] = 0.8 * Math.sin((2 * Math.PI * 3000 * i) / RATE) * Math.sin((Math.PI * i) / 24)
const raw = ['-f', 'f32le', '-ar', String(RATE), '-ac', '1']
const filtered = (filter) => {
  const bytes = execFileSync('ffmpeg', ['-v', 'error', ...raw, '-i', '-', '-af', filter, ...raw, '-'], { input: Buffer.from(input.buffer), maxBuffer: 1e9 })
  return new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length))
}
/** Where the click fits best. */
function delay(output) {
  let best = { lag: 0, sum: 0 }
  for (let lag = -5000; lag < 10000; lag++) {
    let sum = 0
    for (let i = 0; i < 24; i++) sum += input[CLICK + i] * (output[CLICK + i + lag] ?? 0)
    if (sum > best.sum) best = { lag, sum }
  }
  return best.lag
}
const LATE = { afftdn: 1200, 'afftfilt=real=re:imag=im': 3072, superequalizer: 4095, anlmdn: 384, 'highpass=f=10': 0 }
const isSo = Object.entries(LATE).map(([filter, late]) => {
  const output = filtered(filter)
  const seen = delay(output)
  console.log(`seen:    ${filter}: ${output.length} samples for ${input.length}, late by ${seen} (${(1000 * seen) / RATE} ms)`)
  return seen === late && output.length === input.length
})
process.exit(isSo.every(Boolean) ? 0 : 10)
JS
see node try.mjs
