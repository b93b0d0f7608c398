#!/usr/bin/env bash
. "$(dirname "$0")/lib.sh"
guess 'soundfile reads an MP3 to its end'
real 'where an MP3 of varying bit rate has no Xing header, as what was written through a pipe or cut out of a stream has none, libsndfile takes the length that the first frames suggest for the length: of 60 s of which the first ten are quiet 20.6 are read, block by block too, without a word'
matters 'librosa, datasets and most of Python read MP3 in this way: two thirds of a recording are missing, others are given by ffmpeg and browsers in full'
needs ffmpeg
python_packages soundfile==0.14.0 numpy==2.4.6
echo "version: $(ffmpeg -version | head -1 | cut -d' ' -f1-3)"
cat >make.py <<'PY'
import numpy as np
import soundfile

RATE = 44100
sound = 0.1 * np.sin(2 * np.pi * 440 / RATE * np.arange(60 * RATE))
sound[10 * RATE :] += 0.2 * np.random.default_rng(0).standard_normal(50 * RATE)
soundfile.write("in.wav", sound, RATE)
print(f"version: libsndfile {soundfile.__libsndfile_version__}")
PY
venv/bin/python make.py
ffmpeg -v error -i in.wav -c:a libmp3lame -q:a 4 whole.mp3
ffmpeg -v error -i in.wav -c:a libmp3lame -q:a 4 -f mp3 - | cat >piped.mp3
for name in whole piped; do ffmpeg -v error -i $name.mp3 -f s16le $name.raw; done
cat >try.py <<'PY'
import os, sys
import soundfile

lengths = {}
for name in ("whole", "piped"):
    by_ffmpeg = os.path.getsize(name + ".raw") / 2 / 44100
    with soundfile.SoundFile(name + ".mp3") as file:
        by_blocks = sum(len(block) for block in file.blocks(65536)) / file.samplerate
    at_once = len(soundfile.read(name + ".mp3")[0]) / 44100
    lengths[name] = (by_ffmpeg, at_once, by_blocks)
    print(f"seen:    {name}: ffmpeg {by_ffmpeg:.2f} s, soundfile {at_once:.2f} s, in blocks {by_blocks:.2f} s")
is_so = all(abs(length - 60) < 0.01 for length in lengths["whole"])
is_so = is_so and lengths["piped"][0] > 60 and all(15 < length < 25 for length in lengths["piped"][1:])
sys.exit(0 if is_so else 10)
PY
see venv/bin/python try.py
