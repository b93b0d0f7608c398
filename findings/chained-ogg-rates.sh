#!/usr/bin/env bash
. "$(dirname "$0")/lib.sh"
guess 'a chained Ogg file (two streams one after the other, as radio streams are) of two rates is resampled, split or refused'
real '@wasm-audio-decoders/ogg-vorbis joins the samples and gives them the first rate: the second half plays at twice the speed'
matters 'saved streams whose programme changes its rate have the wrong pitch and length, without an error'
needs ffmpeg
npm_packages @wasm-audio-decoders/ogg-vorbis@0.1.20
cat >try.mjs <<'JS'
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { OggVorbisDecoder } from '@wasm-audio-decoders/ogg-vorbis'

const second = (rate, serial) => {
  execFileSync('ffmpeg', ['-v', 'error', '-f', 'lavfi', '-i', `sine=440:d=1:sample_rate=${rate}`, '-c:a', 'libvorbis', '-serial_offset', String(serial), `${rate}.ogg`])
  return readFileSync(`${rate}.ogg`)
}
const decoder = new OggVorbisDecoder()
await decoder.ready
const { sampleRate, samplesDecoded, errors } = await decoder.decodeFile(Buffer.concat([second(44100, 1), second(22050, 2)]))
console.log(`seen:    1 s of 44.1 kHz and 1 s of 22.05 kHz: ${samplesDecoded} samples of ${sampleRate} Hz = ${(samplesDecoded / sampleRate).toFixed(3)} s, ${errors.length} errors`)
process.exit(sampleRate === 44100 && Math.abs(samplesDecoded - 66150) < 100 && errors.length === 0 ? 0 : 10)
JS
see node try.mjs
