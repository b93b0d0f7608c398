#!/usr/bin/env bash
. "$(dirname "$0")/lib.sh"
guess 'wave-resampler (behind toSampleRate of wavefile) keeps the times of things and is clean below the old Nyquist frequency, with its low-pass filter at least'
real 'it reads n samples as n - 1 intervals, so all is stretched by one sample a call; and at 15 kHz the images are 14 dB below the tone (21 by its sinc method), filter or not'
matters 'what is resampled in blocks is out of tune and clicks; a detector sees tones that are not there'
npm_packages wave-resampler@1.0.0
cat >try.mjs <<'JS'
import resampler from 'wave-resampler'

/** Power of the tone over power of all else, in dB, by a least-squares fit. */
function snrDb(samples, freqHz, rate) {
  const middle = samples.slice(4800, 43200)
  let re = 0
  let im = 0
  middle.forEach((x, i) => {
    re += (2 / middle.length) * x * Math.cos((2 * Math.PI * freqHz * i) / rate)
    im += (2 / middle.length) * x * Math.sin((2 * Math.PI * freqHz * i) / rate)
  })
  const rest = middle.reduce((sum, x, i) => sum + (x - re * Math.cos((2 * Math.PI * freqHz * i) / rate) - im * Math.sin((2 * Math.PI * freqHz * i) / rate)) ** 2, 0)
  return 10 * Math.log10(((re * re + im * im) / 2) * middle.length / rest)
}
const tone = (freqHz) => Float64Array.from({ length: 44100 }, (_, i) => 0.5 * Math.sin((2 * Math.PI * freqHz * i) / 44100))
const resampled = (freqHz, method) => resampler.resample(tone(freqHz), 44100, 48000, { method })
const STRETCHED = 44099 / 44100
const asIs = snrDb(resampled(1000, 'cubic'), 1000, 48000)
const moved = snrDb(resampled(1000, 'cubic'), 1000 * STRETCHED, 48000)
console.log(`seen:    1 kHz by cubic: ${asIs.toFixed(0)} dB against a tone of 1 kHz, ${moved.toFixed(0)} dB against 1 kHz * 44099 / 44100`)
const high = {}
for (const method of ['linear', 'cubic', 'sinc']) {
  high[method] = snrDb(resampled(15000, method), 15000 * STRETCHED, 48000)
  console.log(`seen:    15 kHz by ${method}: ${high[method].toFixed(0)} dB, the stretch allowed for`)
}
process.exit(asIs < 35 && moved > 80 && high.cubic < 20 && high.sinc < 30 ? 0 : 10)
JS
see node try.mjs
