#!/usr/bin/env bash
. "$(dirname "$0")/lib.sh"
guess 'six channels of an Ogg Vorbis file come as left, right, centre, LFE, and the two surrounds, as in a WAV and as ffmpeg gives them'
real 'they come in the order of the Vorbis bitstream (left, centre, right, surrounds, LFE) from the wasm decoder and from decodeAudioData of Firefox; Chromium and WebKitGTK reorder'
matters 'channel 2 is the centre: edits and mixes go to the wrong loudspeaker, in one engine only'
needs ffmpeg
npm_packages @wasm-audio-decoders/ogg-vorbis@0.1.20
cat >try.mjs <<'JS'
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { OggVorbisDecoder } from '@wasm-audio-decoders/ogg-vorbis'
const { needBrowsers, open, verdict } = await import(`${process.env.FINDINGS}/browsers.mjs`)

const LEVELS = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6] // the LFE carries 50 Hz
const source = `aevalsrc=${LEVELS.map((level, i) => `${level}*sin(2*PI*${i === 3 ? 50 : 500}*t)`).join('|')}:s=48000:d=0.5:c=5.1`
execFileSync('ffmpeg', ['-v', 'error', '-f', 'lavfi', '-i', source, '-c:a', 'libvorbis', '-q:a', '9', 'six.ogg'])
const file = readFileSync('six.ogg')
/** The channels' ranks by loudness: which of the six that went in each of them is. */
const ranks = (channels) => {
  const powers = channels.map((samples) => samples.slice(4800, 19200).reduce((sum, x) => sum + x * x, 0))
  return powers.map((power) => 1 + powers.filter((other) => other < power).length).join(' ')
}

const decoder = new OggVorbisDecoder()
await decoder.ready
const seen = { wasm: ranks((await decoder.decodeFile(file)).channelData) }
const site = {
  '/': `<script>
    const bytes = Uint8Array.from(atob('${file.toString('base64')}'), (c) => c.charCodeAt(0))
    const ranks = ${ranks}
    new OfflineAudioContext(6, 48000, 48000).decodeAudioData(bytes.buffer).then(
      (buffer) => report(ranks([0, 1, 2, 3, 4, 5].map((i) => buffer.getChannelData(i)))), (error) => report(String(error)))
  </script>`,
}
await needBrowsers('firefox', 'chromium', 'webkit')
for (const engine of ['firefox', 'chromium', 'webkit']) seen[engine] = (await open(engine, site)).value
console.log(`seen:    went in:  1 2 3 4 5 6 (left, right, centre, LFE, surrounds)`)
for (const [name, levels] of Object.entries(seen)) console.log(`seen:    ${name}: ${levels}`)
const VORBIS = '1 3 2 5 6 4'
verdict(seen.wasm === VORBIS, seen.firefox === VORBIS, seen.chromium === '1 2 3 4 5 6')
JS
see node try.mjs
