#!/usr/bin/env bash
. "$(dirname "$0")/lib.sh"
guess 'Meyda: setting sampleRate (and then bufferSize) makes the next features those of that rate'
real 'the mel bank is built for the first rate that was asked for and stays: MFCC of a second file at another rate are those of the first rate'
matters 'features of a folder of mixed rates depend on which file came first, without an error'
npm_packages meyda@5.6.3
cat >try.mjs <<'JS'
import { fork } from 'node:child_process'
import { once } from 'node:events'
import Meyda from 'meyda'

const mfcc = (rate) => {
  Meyda.bufferSize = 1024
  Meyda.sampleRate = rate
  const signal = Float32Array.from({ length: 1024 }, (_, i) => Math.sin((2 * Math.PI * 1000 * i) / rate) + 0.1 * Math.sin(i * i))
  return Meyda.extract('mfcc', signal).slice(0, 3).map((value) => value.toFixed(2)).join(' ')
}
const rates = process.argv.slice(2).map(Number)
if (rates.length > 0) {
  process.send(rates.map(mfcc).at(-1))
} else {
  const inProcess = async (...args) => (await once(fork('try.mjs', args.map(String)), 'message'))[0]
  const alone = await inProcess(16000)
  const after = await inProcess(48000, 16000)
  console.log(`seen:    MFCC of a 16 kHz file: alone ${alone}; after a 48 kHz file ${after}`)
  process.exit(alone !== after ? 0 : 10)
}
JS
see node try.mjs
