#!/usr/bin/env bash
. "$(dirname "$0")/lib.sh"
guess 'the buffers of mediabunny put end to end are the recording that was encoded, as with ffmpeg: the file says what the encoder had added'
real 'what the encoder added stays: an MP3 with a LAME tag begins 1,105 samples late, AAC has 1,024 samples before time 0, and all but FLAC end some hundred samples late'
matters 'labels of an MP3 are 23 ms off, loops have gaps, and lengths differ from every other tool'
needs ffmpeg
npm_packages mediabunny@1.61.0
cat >try.mjs <<'JS'
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
const { needBrowsers, open, verdict } = await import(`${process.env.FINDINGS}/browsers.mjs`)

const CODECS = { flac: 'flac', mp3: 'libmp3lame', opus: 'libopus', ogg: 'libvorbis', m4a: 'aac' }
const files = Object.fromEntries(Object.entries(CODECS).map(([name, codec]) => {
  const source = "aevalsrc='if(lt(t,1),0,0.5*sin(2*PI*1000*t))':s=48000:d=2"
  execFileSync('ffmpeg', ['-v', 'error', '-f', 'lavfi', '-i', source, '-c:a', codec, `t.${name}`])
  return [name, readFileSync(`t.${name}`).toString('base64')]
}))
const site = {
  '/': `<script type="module">
    import { ALL_FORMATS, AudioBufferSink, BlobSource, Input } from '/mediabunny.js'
    const seen = {}
    for (const [name, text] of Object.entries(${JSON.stringify(files)})) {
      try {
        const blob = new Blob([Uint8Array.from(atob(text), (c) => c.charCodeAt(0))])
        const track = await new Input({ source: new BlobSource(blob), formats: ALL_FORMATS }).getPrimaryAudioTrack()
        let length = 0, onset, startS
        for await (const { buffer, timestamp } of new AudioBufferSink(track).buffers()) {
          startS ??= timestamp
          const loud = buffer.getChannelData(0).findIndex((x) => Math.abs(x) > 0.2)
          if (loud >= 0) onset ??= length + loud
          length += buffer.length
        }
        seen[name] = { length, onset, startS }
      } catch (error) { seen[name] = { error: String(error) } }
    }
    report(seen)
  </script>`,
  '/mediabunny.js': readFileSync('node_modules/mediabunny/dist/bundles/mediabunny.mjs', 'utf8'),
}
await needBrowsers('chromium')
const seen = (await open('chromium', site)).value
console.log('seen:    96000 samples went in, a tone from sample 48000 on (onset by a threshold)')
for (const [name, { length, onset, startS, error }] of Object.entries(seen)) console.log(`seen:    ${name}: ${error ?? `${length} samples, onset at ${onset}, first timestamp ${startS.toFixed(4)}`}`)
const late = seen.mp3.onset - seen.flac.onset
verdict(seen.flac.length === 96000, Math.abs(late - 1105) < 3, seen.mp3.length > 96000, seen.opus.length > 96000)
JS
see node try.mjs
