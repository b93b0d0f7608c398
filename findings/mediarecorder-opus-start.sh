#!/usr/bin/env bash
. "$(dirname "$0")/lib.sh"
guess 'an Opus file of MediaRecorder says how late its encoder is (pre-skip), so that it begins with what was recorded first, whichever container was asked for'
real 'its encoder is 312 samples late; Chromium states 0 in a WebM, where the sound begins 6.5 ms late, and 3,840 (80 ms) in an MP4, where 73.5 ms of sound are skipped by players that obey; audio/webm;codecs=pcm begins with the first sample'
matters 'takes recorded with one container do not fit those of the other, or a recording of the same sound by other means; the attack of a word or a click that begins a take is gone'
cat >try.mjs <<'JS'
const { needBrowsers, open, RECORDED, verdict } = await import(`${process.env.FINDINGS}/browsers.mjs`)
const site = {
  '/': `<script>
    const RATE = 48000
    ${RECORDED}
    const indexOf = (bytes, word) => bytes.findIndex((_, i) => [...word].every((letter, k) => bytes[i + k] === letter.charCodeAt(0)))
    const decoded = async (bytes) => {
      const buffer = await new OfflineAudioContext(1, 1, RATE).decodeAudioData(bytes.slice().buffer)
      const first = buffer.getChannelData(0).findIndex((value) => Math.abs(value) > 0.02)
      return { length: buffer.length, first }
    }
    const seen = async () => {
      const webm = await recorded('audio/webm;codecs=opus')
      const mp4 = await recorded('audio/mp4;codecs=opus')
      const head = new DataView(webm.buffer, indexOf(webm, 'OpusHead') + 8)
      const box = new DataView(mp4.buffer, indexOf(mp4, 'dOps') + 4)
      const [inWebm, inMp4] = [head.getUint16(2, true), box.getUint16(2)]
      const read = { pcm: await decoded(await recorded('audio/webm;codecs=pcm')), webm: await decoded(webm), mp4: await decoded(mp4) }
      box.setUint16(2, 0)
      return { inWebm, inMp4, ...read, whole: await decoded(mp4) }
    }
    seen().then(report, (error) => report({ failed: String(error) }))
  </script>`,
}
await needBrowsers('chromium')
const args = ['--autoplay-policy=no-user-gesture-required']
const { value } = await open('chromium', site, { args })
if (value.failed !== undefined) throw new Error(value.failed)
const { inWebm, inMp4, pcm, webm, mp4, whole } = value
console.log(`seen:    a tone that sounds before the recording begins, heard from sample ${pcm.first} of PCM in WebM on`)
console.log(`seen:    Opus in WebM: states ${inWebm}, heard from sample ${webm.first} on`)
console.log(`seen:    Opus in MP4: states ${inMp4}; all of it ${whole.length} samples, heard from ${whole.first} on; as stated ${mp4.length}, from ${mp4.first} on`)
const isLate = ({ first }) => Math.abs(first - 312) <= 3
verdict(pcm.first <= 3, inWebm === 0, isLate(webm), inMp4 === 3840, isLate(whole), mp4.length === whole.length - 3840)
JS
see node try.mjs
