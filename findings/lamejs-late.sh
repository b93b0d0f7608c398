#!/usr/bin/env bash
. "$(dirname "$0")/lib.sh"
guess 'an MP3 of lamejs, which is LAME in JavaScript, plays in time and has its length, as one of LAME does'
real 'it lacks the tag that says how much delay and padding is to be left out: every decoder gives 1,105 samples (25 ms) in front and up to a frame behind'
matters 'page recorders and editors save by it: what was annotated on the page lies 25 ms beside the file that it saved, and loops have a gap'
npm_packages @breezystack/lamejs@1.2.7
needs ffmpeg
cat >try.mjs <<'JS'
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { Mp3Encoder } from '@breezystack/lamejs'

const sound = new Int16Array(88200)
for (let i = 0; i < 200; i++) sound[44100 + i] = 20000 * Math.sin(0.3 * i) * Math.exp(-i / 40)
writeFileSync('sound.raw', new Uint8Array(sound.buffer))

const encoder = new Mp3Encoder(1, 44100, 128)
const parts = []
for (let i = 0; i < sound.length; i += 1152) parts.push(encoder.encodeBuffer(sound.subarray(i, i + 1152)))
parts.push(encoder.flush())
writeFileSync('lamejs.mp3', Buffer.concat(parts.map((part) => Buffer.from(part))))
const ffmpeg = (...words) => execFileSync('ffmpeg', ['-v', 'error', '-y', ...words])
const RAW = ['-f', 's16le', '-ar', '44100', '-ac', '1']
ffmpeg(...RAW, '-i', 'sound.raw', '-b:a', '128k', 'lame.mp3')

const loudest = (samples) => samples.reduce((at, value, i) => (Math.abs(value) > Math.abs(samples[at]) ? i : at), 0)
const seen = ['lamejs', 'lame'].map((name) => {
  ffmpeg('-i', `${name}.mp3`, ...RAW, `${name}.raw`)
  const samples = new Int16Array(Uint8Array.from(readFileSync(`${name}.raw`)).buffer)
  const late = loudest(samples) - loudest(sound)
  console.log(`seen:    ${name}: ${samples.length} samples of ${sound.length}, the click ${late} late`)
  return { late, more: samples.length - sound.length }
})
const [js, lame] = seen
process.exit(js.late === 1105 && js.more > 1105 && lame.late === 0 && lame.more === 0 ? 0 : 10)
JS
see node try.mjs
