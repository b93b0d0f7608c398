#!/usr/bin/env bash
. "$(dirname "$0")/lib.sh"
guess 'a resampled recording has every sound at its time'
real 'all of it is later by half of the filter, and as much is missing at the end: at 16 kHz by 32 samples, in its best quality by 128 (8 ms); no length tells, the output is as long as it should be'
matters 'what is detected at 16 kHz is cut out of the original at another time, and channels that went different ways no longer fit'
npm_packages speex-resampler@3.0.1
cat >try.js <<'JS'
const Resampler = require('speex-resampler').default

const [FROM_HZ, TO_HZ, LENGTH, CLICK] = [48000, 16000, 48000, 24000]
const click = Buffer.alloc(2 * LENGTH)
click.writeInt16LE(20000, 2 * CLICK)

async function main() {
  await Resampler.initPromise
  const seen = [4, 7, 10].map((quality) => {
    const out = new Resampler(1, FROM_HZ, TO_HZ, quality).processChunk(click)
    const samples = Array.from({ length: out.length / 2 }, (_, i) => Math.abs(out.readInt16LE(2 * i)))
    const late = samples.indexOf(Math.max(...samples)) - (CLICK * TO_HZ) / FROM_HZ
    console.log(`seen:    quality ${quality}: ${samples.length} samples, the click ${late} samples late`)
    return { length: samples.length, late }
  })
  const isSo = seen.every(({ length }) => length === (LENGTH * TO_HZ) / FROM_HZ)
  process.exit(isSo && seen.map(({ late }) => late).join() === '32,64,128' ? 0 : 10)
}
main()
JS
see node try.js
