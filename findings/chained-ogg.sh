#!/usr/bin/env bash
. "$(dirname "$0")/lib.sh"
guess 'a chained Ogg file (one stream after the other, as saved radio streams are) is read to its end, each part at its rate, or refused'
real '@wasm-audio-decoders/ogg-vorbis joins the samples and gives all the first rate; mediabunny reads the first part only; no error from either'
matters 'the second half of a recording plays at twice the speed, or is not there'
needs ffmpeg
npm_packages @wasm-audio-decoders/ogg-vorbis@0.1.20 mediabunny@1.61.0
cat >try.mjs <<'JS'
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { OggVorbisDecoder } from '@wasm-audio-decoders/ogg-vorbis'
const { needBrowsers, open, verdict } = await import(`${process.env.FINDINGS}/browsers.mjs`)

const second = (rate, serial) => {
  execFileSync('ffmpeg', ['-v', 'error', '-f', 'lavfi', '-i', `sine=440:d=1:sample_rate=${rate}`, '-c:a', 'libvorbis', '-serial_offset', String(serial), `${rate}.ogg`])
  return readFileSync(`${rate}.ogg`)
}
const file = Buffer.concat([second(44100, 1), second(22050, 2)])
const decoder = new OggVorbisDecoder()
await decoder.ready
const { sampleRate, samplesDecoded, errors } = await decoder.decodeFile(file)
console.log(`seen:    1 s of 44.1 kHz and 1 s of 22.05 kHz: ${samplesDecoded} samples of ${sampleRate} Hz = ${(samplesDecoded / sampleRate).toFixed(2)} s, ${errors.length} errors`)

await needBrowsers('chromium')
const site = {
  '/': `<script type="module">
    import { ALL_FORMATS, AudioSampleSink, BlobSource, Input } from '/mediabunny.js'
    const blob = new Blob([Uint8Array.from(atob('${file.toString('base64')}'), (c) => c.charCodeAt(0))])
    const track = await new Input({ source: new BlobSource(blob), formats: ALL_FORMATS }).getPrimaryAudioTrack()
    let length = 0
    try {
      for await (const sample of new AudioSampleSink(track).samples()) {
        length += sample.numberOfFrames
        sample.close()
      }
      report(length)
    } catch (error) { report(String(error)) }
  </script>`,
  '/mediabunny.js': readFileSync('node_modules/mediabunny/dist/bundles/mediabunny.mjs', 'utf8'),
}
const { value } = await open('chromium', site)
console.log(`seen:    mediabunny: ${value} samples of 44100 Hz = ${(value / 44100).toFixed(2)} s`)
verdict(sampleRate === 44100, Math.abs(samplesDecoded - 66150) < 100, errors.length === 0, Math.abs(value - 44100) < 2000)
JS
see node try.mjs
