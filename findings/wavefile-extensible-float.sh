#!/usr/bin/env bash
. "$(dirname "$0")/lib.sh"
guess 'wavefile reads float WAVs: it lists 32-bit float among its formats and reads its own'
real 'a WAVE_FORMAT_EXTENSIBLE header of float samples (what ffmpeg writes) is taken for 32-bit integers: 0.5 becomes 1056964608, without an error'
matters 'scaled by 2^31 the bits of floats are loud, distorted sound of the right length; tests on files of its own pass'
needs ffmpeg
npm_packages wavefile@11.0.0
cat >try.mjs <<'JS'
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import wavefile from 'wavefile'

const peak = (name, file) => {
  const wav = new wavefile.WaveFile(file)
  const value = Math.max(...wav.getSamples(true))
  console.log(`seen:    ${name}: format ${wav.fmt.audioFormat}, read as "${wav.bitDepth}", peak ${value}`)
  return value
}
const own = new wavefile.WaveFile()
own.fromScratch(1, 48000, '32f', [0.25, 0.5])
const source = 'aevalsrc=0.5*sin(2*PI*1000*t)|0.5*sin(2*PI*1000*t):s=48000:d=0.1'
execFileSync('ffmpeg', ['-v', 'error', '-f', 'lavfi', '-i', source, '-c:a', 'pcm_f32le', 'stereo.wav'])
const plain = peak('plain header (its own)', own.toBuffer())
const extensible = peak('extensible header (ffmpeg)', readFileSync('stereo.wav'))
process.exit(plain === 0.5 && extensible === 1056964608 ? 0 : 10)
JS
see node try.mjs
