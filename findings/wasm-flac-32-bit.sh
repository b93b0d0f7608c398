#!/usr/bin/env bash
. "$(dirname "$0")/lib.sh"
guess 'a FLAC file of 32 bits (RFC 9639; the flac program writes it since 1.4) is decoded, or refused'
real '@wasm-audio-decoders/flac gives no samples and an empty list of errors'
matters 'archives of float or 32-bit masters open as empty recordings'
needs flac
npm_packages @wasm-audio-decoders/flac@0.2.11
cat >try.mjs <<'JS'
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { FLACDecoder } from '@wasm-audio-decoders/flac'

const decoded = async (bits) => {
  const raw = Buffer.alloc((48000 * bits) / 8)
  for (let i = 0; i < 48000; i++) raw.writeIntLE(Math.round(2 ** (bits - 2) * Math.sin(i / 10)), (i * bits) / 8, bits / 8)
  writeFileSync('in.raw', raw)
  execFileSync('flac', ['--silent', '--force', '--force-raw-format', '--endian=little', '--sign=signed', '--channels=1', `--bps=${bits}`, '--sample-rate=48000', '-o', 'in.flac', 'in.raw'])
  execFileSync('flac', ['--silent', '--test', 'in.flac'])
  const decoder = new FLACDecoder()
  await decoder.ready
  const { samplesDecoded, errors } = await decoder.decodeFile(readFileSync('in.flac'))
  console.log(`seen:    ${bits} bits: ${samplesDecoded} of 48000 samples, ${errors.length} errors`)
  return samplesDecoded
}
console.log(`version: ${execFileSync('flac', ['--version'], { encoding: 'utf8' }).trim()}`)
process.exit((await decoded(24)) === 48000 && (await decoded(32)) === 0 ? 0 : 10)
JS
see node try.mjs
