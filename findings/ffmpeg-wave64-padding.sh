#!/usr/bin/env bash
. "$(dirname "$0")/lib.sh"
guess 'a Wave64 has as many samples as the WAV that it was made of'
real 'ffmpeg counts the bytes that fill the data up to a multiple of 8 among the samples; libsndfile, and sox by it, take such bytes behind a right size for samples'
matters 'up to seven bytes of silence are added at the end, more at each conversion: channels and parts no longer fit, sums over the file change'
needs sox soxi ffmpeg python3
echo "version: $(ffmpeg -version | head -1 | cut -d' ' -f1-3), $(sox --version)"
sox -R -r 22050 -n -b 16 -c 2 in.wav synth 2205s sine 440
ffmpeg -v error -i in.wav by-ffmpeg.w64
echo "seen:    2205 samples become $(soxi -s by-ffmpeg.w64) in ffmpeg's Wave64"
sox in.wav plain.w64
# The same with the bytes behind it that the format asks for; the size of its data stays right.
python3 - <<'PY'
import struct
file = bytearray(open('plain.w64', 'rb').read())
file += bytes(-len(file) % 8)
file[16:24] = struct.pack('<Q', len(file))
open('padded.w64', 'wb').write(file)
PY
echo "seen:    sox's own has $(soxi -s plain.w64), with the padding behind it $(soxi -s padded.w64)"
isSo=0
[ "$(soxi -s by-ffmpeg.w64)" = 2206 ] || isSo=10
[ "$(soxi -s plain.w64) $(soxi -s padded.w64)" = '2205 2206' ] || isSo=10
see sh -c "exit $isSo"
