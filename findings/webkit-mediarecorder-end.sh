#!/usr/bin/env bash
. "$(dirname "$0")/lib.sh"
guess 'what MediaRecorder was given until stop() is in the file, in WebKitGTK, too'
real 'of an MP4, the only container that it has, the last fragment is missing (a third of 1.5 s), or its header stands there twice: WebKit itself decodes that, ffmpeg seeks the frames behind the first of the two and loses them'
matters 'the last words of a take are gone, at once or once the file has left the browser; a page that records has no other format there'
needs ffmpeg
cat >try.mjs <<'JS'
import { execFileSync, spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
const { needBrowsers, open, RECORDED, verdict } = await import(`${process.env.FINDINGS}/browsers.mjs`)
const TAKES = 4
const LEAST_S = 1.3
const site = {
  '/': `<script>
    ${RECORDED}
    /** How often a box stands at the top of an MP4. */
    const boxCount = (bytes, kind) => {
      const view = new DataView(bytes.buffer)
      let count = 0
      for (let at = 0; at + 8 <= bytes.length; at += Math.max(8, view.getUint32(at))) {
        if ([...kind].every((letter, i) => bytes[at + 4 + i] === letter.charCodeAt(0))) count++
      }
      return count
    }
    const take = async () => {
      const bytes = await recorded('audio/mp4')
      const [headers, frames] = [boxCount(bytes, 'moof'), boxCount(bytes, 'mdat')]
      const { duration } = await new OfflineAudioContext(1, 1, 48000).decodeAudioData(bytes.buffer)
      return { headers, frames, duration }
    }
    const seen = async () => {
      const types = ['audio/webm', 'audio/ogg', 'audio/mp4'].filter((type) => MediaRecorder.isTypeSupported(type))
      const takes = []
      while (takes.length < ${TAKES}) takes.push(await take())
      return { types, takes }
    }
    seen().then(report, (error) => report({ failed: String(error) }))
  </script>`,
}
await needBrowsers('webkit')
const { value } = await open('webkit', site, { args: ['--autoplay-policy=allow'] })
if (value.failed !== undefined) throw new Error(value.failed)

for (const { headers, frames, duration } of value.takes) {
  console.log(`seen:    of 1.5 s it decodes ${duration.toFixed(2)} s itself; ${headers} headers of fragments, ${frames} with frames`)
}
console.log(`seen:    it records ${value.types.join(', ')}`)

// What such a header twice does to others, in an MP4 of theirs.
const fragmented = ['-c:a', 'aac', '-movflags', 'empty_moov+default_base_moof', '-frag_duration', '500000']
execFileSync('ffmpeg', ['-v', 'error', '-f', 'lavfi', '-i', 'sine=duration=1.5:sample_rate=48000', ...fragmented, 'once.mp4'])
const whole = readFileSync('once.mp4')
const last = whole.lastIndexOf('moof') - 4
const header = whole.subarray(last, last + whole.readUInt32BE(last))
writeFileSync('twice.mp4', Buffer.concat([whole.subarray(0, last), header, whole.subarray(last)]))
const [once, twice] = ['once', 'twice'].map((name) => {
  spawnSync('ffmpeg', ['-v', 'quiet', '-i', `${name}.mp4`, '-f', 's16le', `${name}.raw`])
  return readFileSync(`${name}.raw`).length / 2 / 48000
})
console.log(`seen:    ffmpeg decodes ${once.toFixed(2)} s of 1.5 s, ${twice.toFixed(2)} s where the last header stands twice`)
const isLost = ({ headers, frames, duration }) => duration < LEAST_S || headers > frames
verdict(value.types.join() === 'audio/mp4', ...value.takes.map(isLost), once > 1.45, twice < LEAST_S)
JS
see node try.mjs
