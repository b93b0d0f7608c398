#!/usr/bin/env bash
. "$(dirname "$0")/lib.sh"
guess 'a FLAC decoder gives as many samples as the header says, or an error'
real '@wasm-audio-decoders/flac leaves out the last block where it is digital silence in mono (a very short frame): the list of errors is empty'
matters 'recordings that end in silence (every fade-out) come back shorter, and what is aligned with their end is off'
needs flac
npm_packages @wasm-audio-decoders/flac@0.2.11
cat >try.mjs <<'JS'
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { FLACDecoder } from '@wasm-audio-decoders/flac'

const decoded = async (name, values) => {
  writeFileSync('in.raw', values)
  execFileSync('flac', ['--silent', '--force', '--force-raw-format', '--endian=little', '--sign=signed', '--channels=1', '--bps=16', '--sample-rate=44100', '-o', 'in.flac', 'in.raw'])
  execFileSync('flac', ['--silent', '--test', 'in.flac'])
  const decoder = new FLACDecoder()
  await decoder.ready
  const { samplesDecoded, errors } = await decoder.decodeFile(readFileSync('in.flac'))
  console.log(`seen:    ${name}: ${samplesDecoded} of ${values.length} samples, ${errors.length} errors`)
  return values.length - samplesDecoded
}
const tone = Int16Array.from({ length: 88200 }, (_, i) => Math.round(8000 * Math.sin(i / 10)))
const faded = tone.map((value, i) => Math.round(value * Math.max(0, 1 - i / 66150)))
const lost = [await decoded('2 s of a tone', tone), await decoded('2 s of a tone, faded out after 1.5 s', faded)]
process.exit(lost[0] === 0 && lost[1] > 1000 ? 0 : 10)
JS
see node try.mjs
