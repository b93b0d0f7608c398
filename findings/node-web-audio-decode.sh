#!/usr/bin/env bash
. "$(dirname "$0")/lib.sh"
guess 'decodeAudioData of node-web-audio-api brings a recording to the rate of its context with a filter, and leaves out what the LAME tag of an MP3 says is delay and padding, as browsers do'
real 'what the new rate cannot hold is folded back: 30 kHz of a WAV of 96 kHz is at 18 kHz in a context of 48 kHz, 3 dB lower; an MP3 is 1,105 samples late and longer'
matters 'features and pictures that are computed in Node have sound that is not there, and times 25 ms off, where the same code on the page has neither'
needs ffmpeg
npm_packages node-web-audio-api@1.0.9
cat >try.mjs <<'JS'
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { OfflineAudioContext } from 'node-web-audio-api'

const made = (name, source, ...words) => {
  execFileSync('ffmpeg', ['-v', 'error', '-y', '-f', 'lavfi', '-i', source, ...words, name])
  return Uint8Array.from(readFileSync(name)).buffer
}
const decoded = async (file, rate) => {
  const context = new OfflineAudioContext(1, rate, rate)
  return (await context.decodeAudioData(file)).getChannelData(0)
}
const rms = (samples) => {
  const inner = samples.slice(4000, -4000)
  return Math.sqrt(inner.reduce((sum, value) => sum + value * value, 0) / inner.length)
}
const tone = made('tone.wav', 'sine=frequency=30000:sample_rate=96000:duration=1', '-c:a', 'pcm_f32le')
const [whole, folded] = [await decoded(tone.slice(0), 96000), await decoded(tone, 48000)]
const db = 20 * Math.log10(rms(folded) / rms(whole))
console.log(`seen:    of 30 kHz ${db.toFixed(1)} dB are left at a rate of 48 kHz`)

const click = "aevalsrc='if(eq(n,22050),0.9,0)':sample_rate=44100:duration=1"
const mp3 = await decoded(made('click.mp3', click, '-b:a', '128k'), 44100)
const at = mp3.reduce((best, value, i) => (Math.abs(value) > Math.abs(mp3[best]) ? i : best), 0)
console.log(`seen:    an MP3 of 44100 samples has ${mp3.length}, its click ${at - 22050} samples late`)
process.exit(db > -6 && at - 22050 === 1105 && mp3.length > 45205 ? 0 : 10)
JS
see node try.mjs
