#!/usr/bin/env bash
. "$(dirname "$0")/lib.sh"
guess 'ffmpeg -ss 5 -t 1 -i x.mp3 gives the samples of the second from 5 s on, as it does for FLAC, Vorbis and WAV, and as -ss behind -i does'
real 'its first 45 to 90 ms are wrong, most of them silence: the frames sought first need bits of frames before, which were not read; nothing is said'
matters 'clips of calls, words and training data that are cut in this fast way out of MP3 (most public archives of birds) begin with a gap and a click that no recording has, and what lies at their beginning is gone'
needs ffmpeg sox
echo "version: $(ffmpeg -version | head -1 | cut -d' ' -f1-3)"
sox -R -r 44100 -n -b 16 -c 1 in.wav synth 20 whitenoise vol 0.3
ffmpeg -v error -i in.wav -c:a libmp3lame -b:a 128k constant.mp3
ffmpeg -v error -i in.wav -c:a libmp3lame -q:a 4 varying.mp3
ffmpeg -v error -i in.wav flac.flac
ffmpeg -v error -i in.wav -c:a libvorbis vorbis.ogg
cat >try.mjs <<'JS'
import { spawnSync } from 'node:child_process'

const samples = (...args) => {
  const { stdout, stderr } = spawnSync('ffmpeg', ['-v', 'warning', ...args, '-f', 'f32le', '-'], { maxBuffer: 2 ** 26 })
  if (`${stderr}` !== '') console.log(`seen:    ffmpeg says: ${stderr}`)
  return { values: new Float32Array(stdout.buffer.slice(stdout.byteOffset, stdout.byteOffset + stdout.length)), isSilent: `${stderr}` === '' }
}
let isSo = true
for (const name of ['flac.flac', 'vorbis.ogg', 'constant.mp3', 'varying.mp3']) {
  const gaps = []
  for (const at of ['1', '5', '12.3456']) {
    const fast = samples('-ss', at, '-t', '1', '-i', name)
    const slow = samples('-i', name, '-ss', at, '-t', '1')
    const offBy = fast.values.map((value, i) => Math.abs(value - slow.values[i]))
    const wrongCount = offBy.findLastIndex((difference) => difference > 1e-3) + 1
    const zeroCount = fast.values.findIndex((value) => Math.abs(value) > 1e-4)
    gaps.push({ wrongCount, zeroCount })
    isSo &&= fast.isSilent && fast.values.length === 44100 && slow.values.length === 44100
    isSo &&= name.endsWith('.mp3') ? zeroCount > 1000 && wrongCount > 1500 && wrongCount < 4500 : wrongCount === 0
  }
  console.log(`seen:    ${name} from 1, 5 and 12.3456 s on: ${gaps.map(({ wrongCount, zeroCount }) => `${wrongCount} samples are wrong, ${Math.max(0, zeroCount)} of them silent`).join('; ')}`)
}
process.exit(isSo ? 0 : 10)
JS
see node try.mjs
