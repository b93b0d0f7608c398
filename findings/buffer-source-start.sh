#!/usr/bin/env bash
. "$(dirname "$0")/lib.sh"
guess 'a buffer that is started between two samples, as by start(context.currentTime + 0.1), sounds as it is, later by that fraction'
real 'Chromium and WebKitGTK draw straight lines between its samples: half way 16 kHz is 6 dB lower at 48 kHz, and 20 kHz 12 dB; Firefox rounds to a whole sample and leaves levels alone'
matters 'the treble of what is played depends on the moment that Play was pressed, pieces that follow one another change it at each seam, and of two players of one recording, A and B, neither sounds like the file nor like the other'
cat >try.mjs <<'JS'
const { needBrowsers, open, verdict } = await import(`${process.env.FINDINGS}/browsers.mjs`)
const site = {
  '/': `<script>
    const RATE = 48000
    /** The level of a tone that is started so many samples late, in dB over that of its buffer. */
    const levelDb = async (hertz, late) => {
      const context = new OfflineAudioContext(1, 9600, RATE)
      const buffer = new AudioBuffer({ length: 9600, sampleRate: RATE })
      buffer.getChannelData(0).forEach((_, n, plane) => { plane[n] = Math.sin(2 * Math.PI * hertz * n / RATE) })
      const source = new AudioBufferSourceNode(context, { buffer })
      source.connect(context.destination)
      source.start(late / RATE)
      const heard = (await context.startRendering()).getChannelData(0).slice(2400, 7200)
      return 10 * Math.log10(2 * heard.reduce((sum, value) => sum + value * value, 0) / heard.length)
    }
    const seen = async () => ({
      whole: await levelDb(16000, 10),
      half: await levelDb(16000, 10.5),
      high: await levelDb(20000, 10.5),
    })
    seen().then(report, (error) => report({ failed: String(error) }))
  </script>`,
}
await needBrowsers('chromium', 'firefox', 'webkit')
const near = (a, b) => Math.abs(a - b) < 0.2
const seen = []
for (const engine of ['chromium', 'firefox', 'webkit']) {
  const { value } = await open(engine, site)
  if (value.failed !== undefined) throw new Error(value.failed)
  const { whole, half, high } = value
  console.log(`seen:    ${engine}: 10 samples late 16 kHz is at ${whole.toFixed(2)} dB, 10.5 samples at ${half.toFixed(2)}, 20 kHz at ${high.toFixed(2)}`)
  const isRounded = engine === 'firefox'
  seen.push(near(whole, 0), near(half, isRounded ? 0 : -6.02), near(high, isRounded ? 0 : -11.74))
}
verdict(...seen)
JS
see node try.mjs
