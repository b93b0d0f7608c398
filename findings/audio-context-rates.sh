#!/usr/bin/env bash
. "$(dirname "$0")/lib.sh"
guess 'a rate at which one browser plays is one at which others play'
real 'Chromium and Firefox make contexts and buffers of up to 768 kHz, WebKitGTK of up to 384 kHz: above it NotSupportedError'
matters 'bats are recorded at 500 kHz: a player that was tried in two browsers has no sound in the third'
cat >try.mjs <<'JS'
const { needBrowsers, open, verdict } = await import(`${process.env.FINDINGS}/browsers.mjs`)
const RATES = [96000, 384000, 500000, 768000, 1000000]
const site = {
  '/': `<script>
    const said = (make) => { try { return make() } catch (error) { return error.name } }
    report(${JSON.stringify(RATES)}.map((rate) => [
      said(() => new AudioContext({ sampleRate: rate }).sampleRate === rate),
      said(() => new OfflineAudioContext(1, 128, rate).sampleRate === rate),
      said(() => new AudioBuffer({ length: 1, sampleRate: rate }).sampleRate === rate),
    ]))
  </script>`,
}
const engines = ['chromium', 'firefox', 'webkit']
await needBrowsers(...engines)
const highest = {}
for (const engine of engines) {
  const seen = (await open(engine, site)).value
  for (const [i, answers] of seen.entries()) if (answers.every((answer) => answer === true)) highest[engine] = RATES[i]
  console.log(`seen:    ${engine}: of ${RATES.join(', ')} Hz the highest is ${highest[engine]}; above: ${seen.at(-1).join(', ')}`)
}
verdict(highest.chromium === 768000, highest.firefox === 768000, highest.webkit === 384000)
JS
see node try.mjs
