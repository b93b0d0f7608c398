#!/usr/bin/env bash
. "$(dirname "$0")/lib.sh"
guess 'volumedetect says how loud a recording is, whatever its depth'
real 'what it gets is turned to 16 bits first: floats of +6 dB are at 0.0 dB, 24 bits of -100 dB at -90.3, a mean of -103 dB is -91.0; astats has the true ones'
matters 'the gain that it suggests: floats that are cut off look right, and quiet recordings of 24 bits (ultrasound, nights) all have one level'
needs ffmpeg node
echo "version: $(ffmpeg -version | head -1 | cut -d' ' -f1-3)"
cat >try.mjs <<'JS'
import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'

const RATE = 48_000
/** A second of 997 Hz as 64-bit floats. */
const made = (peakDb) => {
  const values = Float64Array.from({ length: RATE }, (_, n) => 10 ** (peakDb / 20) * Math.sin((2 * Math.PI * 997 * n) / RATE))
  writeFileSync('in.f64', values)
}
const ffmpeg = (...args) => spawnSync('ffmpeg', ['-hide_banner', '-y', ...args], { encoding: 'utf8' }).stderr
const level = (text, name) => Number(new RegExp(`${name}: (\\S+)`).exec(text)?.[1])

const seen = []
for (const [peakDb, codec] of [[6, 'pcm_f32le'], [-100, 'pcm_s24le'], [-20, 'pcm_s24le']]) {
  made(peakDb)
  ffmpeg('-f', 'f64le', '-ar', String(RATE), '-ac', '1', '-i', 'in.f64', '-c:a', codec, 'in.wav')
  const volume = ffmpeg('-i', 'in.wav', '-af', 'volumedetect', '-f', 'null', '-')
  const stats = ffmpeg('-i', 'in.wav', '-af', 'astats=measure_perchannel=none', '-f', 'null', '-')
  const [peak, mean] = [level(volume, 'max_volume'), level(volume, 'mean_volume')]
  const [truePeak, trueMean] = [level(stats, 'Peak level dB'), level(stats, 'RMS level dB')]
  console.log(`seen:    ${codec}, a sine of ${peakDb} dB: volumedetect ${peak} (mean ${mean}), astats ${truePeak.toFixed(1)} (mean ${trueMean.toFixed(1)})`)
  seen.push({ peak, mean, isTrue: Math.abs(truePeak - peakDb) < 0.1 })
}
const [loud, quiet, usual] = seen
const isSo = loud.peak === 0 && quiet.peak > -91.1 && quiet.mean === -91 && Math.abs(usual.peak + 20) < 0.2
process.exit(isSo && seen.every(({ isTrue }) => isTrue) ? 0 : 10)
JS
see node try.mjs
