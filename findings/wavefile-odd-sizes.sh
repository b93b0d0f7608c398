#!/usr/bin/env bash
. "$(dirname "$0")/lib.sh"
guess 'chunks of odd size get a pad byte, as RIFF says: wavefile reads the tags and cue points that it wrote'
real 'it writes no pad byte behind odd data (24-bit or 8-bit mono of an odd length), so its own tags and cue points are gone when it reads the file; reading a right file it takes the pad byte for a sample'
matters 'labels are lost in every second file; an 8-bit file ends with a click of full scale'
npm_packages wavefile@11.0.0
cat >try.mjs <<'JS'
import wavefile from 'wavefile'

const reread = (samples, mark) => {
  const wav = new wavefile.WaveFile()
  wav.fromScratch(1, 8000, '24', samples)
  mark(wav)
  return new wavefile.WaveFile(wav.toBuffer())
}
const titles = (samples) => JSON.stringify(reread(samples, (wav) => wav.setTag('INAM', 'title')).listTags())
const cues = (samples) => reread(samples, (wav) => wav.setCuePoint({ position: 0.1 })).listCuePoints().length
const even = [1, 2, 3, 4]
const odd = [1, 2, 3]
for (const samples of [even, odd])
  console.log(`seen:    ${samples.length} samples of 24 bits: tags ${titles(samples)}, ${cues(samples)} of 1 cue points`)

const right = Buffer.alloc(48)
right.write('RIFF')
right.writeUInt32LE(40, 4)
right.write('WAVEfmt ', 8)
right.set([16, 0, 0, 0, 1, 0, 1, 0, 0x40, 0x1f, 0, 0, 0x40, 0x1f, 0, 0, 1, 0, 8, 0], 16)
right.write('data', 36)
right.writeUInt32LE(3, 40)
right.fill(128, 44, 47)
const read = [...new wavefile.WaveFile(right).getSamples()]
console.log(`seen:    3 samples of 8 bits, each 128, and their pad byte: read as ${read}`)
process.exit(titles(even).includes('title') && titles(odd) === '{}' && cues(even) === 1 && cues(odd) === 0 && read.join() === '128,128,128,0' ? 0 : 10)
JS
see node try.mjs
