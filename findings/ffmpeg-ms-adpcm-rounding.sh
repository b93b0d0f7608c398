#!/usr/bin/env bash
. "$(dirname "$0")/lib.sh"
guess 'a WAV of Microsoft ADPCM decodes to the same samples in every program'
real "ffmpeg rounds negative predictions towards 0 where the format, sox and libsndfile round down: within a block its samples drift away from the encoder's"
matters 'half of the samples of two tones differ, by up to 59 of 32768 (−55 dB); a file that one tool decoded does not equal what another did'
needs sox ffmpeg python3
echo "version: $(ffmpeg -version | head -1 | cut -d' ' -f1-3), $(sox --version)"
sox -R -n -r 22050 -b 16 -c 2 in.wav synth 0.1 sine 440 sine 1000
sox in.wav -e ms-adpcm packed.wav
sox -D packed.wav -t s16 by-sox.raw
ffmpeg -v error -i packed.wav -f s16le by-ffmpeg.raw
see python3 - <<'PY'
import array, sys
sox, ffmpeg = (array.array('h', open(f'by-{name}.raw', 'rb').read()) for name in ('sox', 'ffmpeg'))
apart = [abs(a - b) for a, b in zip(sox, ffmpeg)]
print(f'seen:    {sum(d > 0 for d in apart)} of {len(apart)} samples differ, by up to {max(apart)}')
sys.exit(0 if max(apart) > 10 else 10)
PY
