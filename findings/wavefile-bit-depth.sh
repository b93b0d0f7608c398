#!/usr/bin/env bash
. "$(dirname "$0")/lib.sh"
guess 'wavefile: 16 bits to 24 and back to 16 changes nothing, 24 bits hold every value of 16'
real 'toBitDepth scales by (2^23 - 1) / (2^15 - 1) and cuts: 32,766 of the 65,536 values come back one less'
matters 'a widened and narrowed file is not the file; "lossless" conversions in a batch are not'
npm_packages wavefile@11.0.0
cat >try.mjs <<'JS'
import wavefile from 'wavefile'

const values = Int16Array.from({ length: 65536 }, (_, i) => i - 32768)
const wav = new wavefile.WaveFile()
wav.fromScratch(1, 8000, '16', values)
wav.toBitDepth('24')
const wide = wav.getSamples(false, Int32Array)
console.log(`seen:    1000 becomes ${wide[33768]} (1000 * 256 = 256000)`)
wav.toBitDepth('16')
const differences = wav.getSamples(false, Int16Array).map((value, i) => value - values[i])
const changed = differences.filter((difference) => difference !== 0)
console.log(`seen:    ${changed.length} of 65536 values changed, by ${[...new Set(changed)]}`)
process.exit(changed.length > 30000 ? 0 : 10)
JS
see node try.mjs
