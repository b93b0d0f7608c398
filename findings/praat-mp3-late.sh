#!/usr/bin/env bash
. "$(dirname "$0")/lib.sh"
guess 'Praat opens an MP3 with every sound at its time, as players, ffmpeg and libsndfile do, or says that it cannot'
real 'all of it is 34 to 66 ms late, and longer: the frame that holds LAME’s tag is decoded as silence, and of what the encoder put in front 480 samples stay; only Open long sound file says that times may be off'
matters 'labels and durations that were measured in Praat on MP3s do not fit the same files elsewhere: a label of a vowel begins in the next sound'
python_packages praat-parselmouth==0.4.7 soundfile==0.14.0 numpy==2.4.6
needs ffmpeg
cat >try.py <<'PY'
import subprocess, sys, warnings
import numpy as np
import parselmouth
import soundfile

print(f"version: Praat {parselmouth.PRAAT_VERSION}")
seen = {}
for rate in (16000, 44100, 48000):
    samples = np.zeros(2 * rate)
    samples[rate] = 0.9
    soundfile.write("in.wav", samples, rate)
    subprocess.run(["ffmpeg", "-v", "error", "-y", "-i", "in.wav", "-c:a", "libmp3lame", "-b:a", "96k", "in.mp3"], check=True)
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        praat = parselmouth.Sound("in.mp3").values[0]
    theirs, _ = soundfile.read("in.mp3")
    late = [int(np.abs(each).argmax()) - rate for each in (praat, theirs)]
    seen[rate] = late[0]
    print(f"seen:    {rate} Hz: {late[0]} samples late ({1000 * late[0] / rate:.0f} ms), {len(praat) - len(samples)} too many, {len(said)} warnings; libsndfile {late[1]}")
    if late[1] != 0 or len(said) > 0:
        sys.exit(10)
sys.exit(0 if seen == {16000: 1056, 44100: 1632, 48000: 1632} else 10)
PY
see venv/bin/python try.py
