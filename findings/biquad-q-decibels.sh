#!/usr/bin/env bash
. "$(dirname "$0")/lib.sh"
guess 'a BiquadFilterNode of type lowpass or highpass with Q = 0.7071 is a Butterworth filter, 3.0 dB down at its frequency, and Q = 10 means there what it means in a bandpass'
real 'of these two types alone Q is in decibels: 0.7071 is a rise of 0.7 dB at the frequency, the default of 1 one of 1 dB; Butterworth is -3.0103, and 10 is what others call 3.16'
matters 'designs of several sections (Butterworth, Linkwitz-Riley) that are taken from a table or from scipy have other curves: a high-pass before a detector lifts what it should leave alone, in every browser alike, so that nobody sees it'
cat >try.mjs <<'JS'
const { needBrowsers, open, verdict } = await import(`${process.env.FINDINGS}/browsers.mjs`)
const site = {
  '/': `<script>
    const context = new OfflineAudioContext(1, 128, 48000)
    const gainDb = (type, Q, hertz) => {
      const gains = new Float32Array(1)
      const filter = new BiquadFilterNode(context, { type, frequency: 1000, ...(Q !== undefined && { Q }) })
      filter.getFrequencyResponse(new Float32Array([hertz]), gains, new Float32Array(1))
      return 20 * Math.log10(gains[0])
    }
    // A bandpass of Q 10 is 3 dB down where its band of 100 Hz ends.
    report({
      given: gainDb('lowpass', 0.7071, 1000),
      usual: gainDb('highpass', undefined, 1000),
      butterworth: gainDb('lowpass', 10 * Math.log10(0.5), 1000),
      ten: gainDb('lowpass', 10, 1000),
      band: gainDb('bandpass', 10, 1000 * (Math.sqrt(1 + 1 / 400) + 1 / 20)),
    })
  </script>`,
}
await needBrowsers('chromium', 'firefox', 'webkit')
const near = (a, b) => Math.abs(a - b) < 0.1
const seen = []
for (const engine of ['chromium', 'firefox', 'webkit']) {
  const { value } = await open(engine, site)
  const [given, usual, butterworth, ten, band] = ['given', 'usual', 'butterworth', 'ten', 'band'].map((name) => value[name])
  console.log(`seen:    ${engine}: at its frequency a lowpass of Q 0.7071 is at ${given.toFixed(2)} dB, a highpass of the default at ${usual.toFixed(2)}, a lowpass of -3.0103 at ${butterworth.toFixed(2)}, of 10 at ${ten.toFixed(2)}`)
  console.log(`seen:    ${engine}: a bandpass of Q 10 is at ${band.toFixed(2)} dB at the end of its band`)
  seen.push(near(given, 0.71), near(usual, 1), near(butterworth, -3.01), near(ten, 10), near(band, -3.01))
}
verdict(...seen)
JS
see node try.mjs
