#!/usr/bin/env bash
. "$(dirname "$0")/lib.sh"
guess 'FLAC is lossless: decoded floats times 32768 are the 16-bit samples again, as with libsndfile, ffmpeg and Web Audio'
real '@wasm-audio-decoders/flac divides by 32767: -32768 becomes -1.0000305, and times 32768 nearly every sample is off (only times 32767, rounded, is right)'
matters 'a decoded file saved again is another file; full scale is beyond -1'
needs flac
npm_packages @wasm-audio-decoders/flac@0.2.11
cat >try.mjs <<'JS'
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { FLACDecoder } from '@wasm-audio-decoders/flac'

const values = Int16Array.from({ length: 61440 }, (_, i) => ((i * 40503) & 0xffff) - 32768)
writeFileSync('in.raw', values)
execFileSync('flac', ['--silent', '--force-raw-format', '--endian=little', '--sign=signed', '--channels=1', '--bps=16', '--sample-rate=48000', '-o', 'in.flac', 'in.raw'])
const decoder = new FLACDecoder()
await decoder.ready
const decoded = (await decoder.decodeFile(readFileSync('in.flac'))).channelData[0]
const wrong = (scale, round) => values.filter((value, i) => round(decoded[i] * scale) !== value).length
console.log(`seen:    ${values[0]} decoded as ${decoded[0]}`)
console.log(`seen:    of ${values.length} samples are wrong: times 32768 ${wrong(32768, (x) => x)}, rounded ${wrong(32768, Math.round)}; times 32767, rounded ${wrong(32767, Math.round)}`)
process.exit(decoded.length === values.length && decoded[0] < -1 && wrong(32768, (x) => x) > 60000 && wrong(32767, Math.round) === 0 ? 0 : 10)
JS
see node try.mjs
