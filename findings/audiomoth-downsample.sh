#!/usr/bin/env bash
. "$(dirname "$0")/lib.sh"
guess 'the AudioMoth tools downsample as others do: what the new rate cannot hold is filtered out, what it can hold stays'
real 'neighbouring values are averaged, no filter: 120 kHz of a 384 kHz recording is a call at 72 kHz, 5 dB lower, at 192 kHz; from 384 to 250 kHz a call at 100 kHz loses 4 dB and one at 150 kHz appears there'
matters 'bats that call above half of the new rate become bats of other species, levels of the others depend on pitch, and the recording says that it was made at that rate'
npm_packages audiomoth-utils@1.8.0
cat >try.cjs <<'JS'
const { mkdirSync, readFileSync, writeFileSync } = require('node:fs')
const { downsample } = require('audiomoth-utils')

const NAME = '20260601_220000.WAV'
const HEADER_BYTES = 488
const chunk = (id, body) => {
  const head = Buffer.alloc(8)
  head.write(id)
  head.writeUInt32LE(body.length, 4)
  return Buffer.concat([head, body])
}
const text = (words, bytes) => Buffer.concat([Buffer.from(words)], bytes)
/** A second as an AudioMoth writes it. */
function record(rate, freqHz) {
  const format = Buffer.alloc(16)
  format.writeUInt16LE(1, 0)
  format.writeUInt16LE(1, 2)
  format.writeUInt32LE(rate, 4)
  format.writeUInt32LE(2 * rate, 8)
  format.writeUInt16LE(2, 12)
  format.writeUInt16LE(16, 14)
  const comment = chunk('ICMT', text('Recorded at 22:00:00 01/06/2026 (UTC) by AudioMoth 0123456789ABCDEF at medium gain.', 384))
  const tags = chunk('LIST', Buffer.concat([Buffer.from('INFO'), comment, chunk('IART', text('AudioMoth 0123456789ABCDEF', 32))]))
  const samples = Int16Array.from({ length: rate }, (_, i) => Math.round(16384 * Math.sin((2 * Math.PI * freqHz * i) / rate)))
  const body = Buffer.concat([Buffer.from('WAVE'), chunk('fmt ', format), tags, chunk('data', Buffer.from(samples.buffer))])
  writeFileSync(NAME, chunk('RIFF', body))
}
/** What of a tone at `freqHz` is found at `seenHz` in the downsampled file, in dB of the tone. */
function seenDb(from, to, freqHz, seenHz) {
  record(from, freqHz)
  const { success, error } = downsample(NAME, 'out', '', to)
  if (!success) throw new Error(error)
  const file = readFileSync(`out/${NAME}`)
  let [re, im] = [0, 0]
  for (let i = 0; i < to; i++) {
    const value = file.readInt16LE(HEADER_BYTES + 2 * i)
    re += value * Math.cos((2 * Math.PI * seenHz * i) / to)
    im += value * Math.sin((2 * Math.PI * seenHz * i) / to)
  }
  const levelDb = 20 * Math.log10((2 * Math.hypot(re, im)) / to / 16384)
  console.log(`seen:    ${from / 1000} to ${to / 1000} kHz: a tone at ${freqHz / 1000} kHz is at ${seenHz / 1000} kHz with ${levelDb.toFixed(1)} dB`)
  return levelDb
}
mkdirSync('out')
const isSo = [
  seenDb(384000, 192000, 10000, 10000) > -0.1,
  seenDb(384000, 192000, 120000, 72000) > -6,
  seenDb(384000, 250000, 100000, 100000) < -3,
  seenDb(384000, 250000, 150000, 100000) > -10,
  seenDb(250000, 96000, 60000, 36000) > -8,
]
process.exit(isSo.every(Boolean) ? 0 : 10)
JS
see node try.cjs
