#!/usr/bin/env bash
. "$(dirname "$0")/lib.sh"
guess 'afftfilt with the identity (real=re:imag=im) has gain 1, whatever its overlap'
real 'gain 1 at the default overlap of 0.75 only: 0.71 to 3 dB less at 0.5, 4 dB more at 0.9'
matters 'a spectral mask played through it changes the level of what it should leave alone'
needs ffmpeg node
cat >try.mjs <<'JS'
import { execFileSync } from 'node:child_process'

console.log(`version: ${execFileSync('ffmpeg', ['-version'], { encoding: 'utf8' }).split(' Copyright')[0]}`)
const level = (filter) => {
  const source = ['-f', 'lavfi', '-i', 'anoisesrc=d=2:r=48000:a=0.5:seed=1']
  const bytes = execFileSync('ffmpeg', ['-v', 'error', ...source, '-af', filter, '-f', 'f32le', '-'], { maxBuffer: 1e9 })
  const samples = new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length)).slice(24000, 72000)
  return Math.sqrt(samples.reduce((sum, x) => sum + x * x, 0) / samples.length)
}
const dry = level('anull')
const gains = {}
for (const overlap of [0.5, 0.75, 0.9]) {
  gains[overlap] = level(`afftfilt=real=re:imag=im:overlap=${overlap}`) / dry
  console.log(`seen:    overlap ${overlap}: gain ${gains[overlap].toFixed(3)} (${(20 * Math.log10(gains[overlap])).toFixed(1)} dB)`)
}
process.exit(Math.abs(gains[0.75] - 1) < 0.02 && gains[0.5] < 0.75 && gains[0.9] > 1.2 ? 0 : 10)
JS
see node try.mjs
