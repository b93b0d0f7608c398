#!/usr/bin/env bash
. "$(dirname "$0")/lib.sh"
guess 'a WAV is as long as what was recorded, or whoever reads it is told'
real "an AudioMoth that waits for sound (…T.WAV) writes a silence of any length as one block of 256 samples of ±1 and 0 that counts it, in a plain PCM WAV: ffmpeg, sox and libsndfile read it as sound without a gap, and say nothing"
matters 'a call of 22:00:20.96 is found at 22:00:00.96: times of night, intervals between calls and their rate are wrong, in files that look right'
needs ffmpeg sox soxi
npm_packages audiomoth-utils@1.8.0
python_packages soundfile==0.14.0 numpy==2.4.6
echo "version: $(ffmpeg -version | head -1 | cut -d' ' -f1-3), $(sox --version)"
cat >make.cjs <<'JS'
const { mkdirSync, readdirSync, statSync, writeFileSync } = require('node:fs')
const { expand } = require('audiomoth-utils')

const RATE = 48000
const NAME = '20260601_220000T.WAV'
const HEADER_BYTES = 488
const chunk = (id, body) => {
  const head = Buffer.alloc(8)
  head.write(id)
  head.writeUInt32LE(body.length, 4)
  return Buffer.concat([head, body])
}
const text = (words, bytes) => Buffer.concat([Buffer.from(words)], bytes)
const sixteen = (samples) => Buffer.from(Int16Array.from(samples).buffer)
const tone = (count) => sixteen(Array.from({ length: count }, (_, i) => Math.round(8000 * Math.sin(i / 5))))
/** So many blocks of silence: the bits of their number, 1 or -1 each, lowest first. */
const silence = (blocks) => sixteen(Array.from({ length: 256 }, (_, i) => (i >= 32 ? 0 : (blocks >>> i) & 1 ? 1 : -1)))

const format = Buffer.alloc(16)
format.writeUInt16LE(1, 0)
format.writeUInt16LE(1, 2)
format.writeUInt32LE(RATE, 4)
format.writeUInt32LE(2 * RATE, 8)
format.writeUInt16LE(2, 12)
format.writeUInt16LE(16, 14)
const sentence = 'Recorded at 22:00:00 01/06/2026 (UTC) by AudioMoth 0123456789ABCDEF at medium gain. Amplitude threshold was 512 with 1s minimum trigger duration.'
const tags = chunk('LIST', Buffer.concat([Buffer.from('INFO'), chunk('ICMT', text(sentence, 384)), chunk('IART', text('AudioMoth 0123456789ABCDEF', 32))]))
// Blocks begin at multiples of 512 bytes of the file.
const data = Buffer.concat([tone((512 - HEADER_BYTES) / 2), tone(256 * 180), silence(3750), tone(256 * 180)])
writeFileSync(NAME, chunk('RIFF', Buffer.concat([Buffer.from('WAVE'), chunk('fmt ', format), tags, chunk('data', data)])))
mkdirSync('out')
const { success, error } = expand(NAME, 'out', '', 'DURATION', 3600, false, false)
if (!success) throw new Error(error)
const lengths = readdirSync('out').map((name) => (statSync(`out/${name}`).size - HEADER_BYTES) / 2)
writeFileSync('expanded.txt', lengths.join())
JS
node make.cjs
cat >try.py <<'PY'
import subprocess, sys
import soundfile

name = "20260601_220000T.WAV"
expanded = int(open("expanded.txt").read())
raw = subprocess.run(["ffmpeg", "-v", "error", "-i", name, "-f", "s16le", "-"], capture_output=True, check=True)
lengths = {
    "ffmpeg": len(raw.stdout) // 2,
    "sox": int(subprocess.run(["soxi", "-s", name], capture_output=True, text=True, check=True).stdout),
    "soundfile": soundfile.info(name).frames,
}
said = raw.stderr.decode()
print(f"seen:    0.96 s of tone, 20 s of silence, 0.96 s of tone; the maker's own tool: {expanded / 48000:.2f} s")
for program, length in lengths.items():
    print(f"seen:    {program}: {length / 48000:.2f} s")
sys.exit(0 if expanded == 1052172 and set(lengths.values()) == {92428} and said == "" else 10)
PY
see venv/bin/python try.py
