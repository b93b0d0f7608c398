#!/usr/bin/env bash
. "$(dirname "$0")/lib.sh"
guess 'scikit-maad loads a WAV of 8 bits with the level that one of 16 or 24 bits has'
real '6 dB lower, without a word: 0.5 becomes 0.25; all other depths are right'
matters 'levels in dB SPL, thresholds and the indices that rest on them are 6 dB off for recorders and archives of 8 bits, in a season in which the depth was changed for a part only'
python_packages scikit-maad==1.5.2 soundfile==0.14.0 numpy==2.4.6
cat >try.py <<'PY'
import sys, warnings
import numpy as np
import soundfile
warnings.simplefilter("ignore")
from maad import sound

tone = 0.5 * np.sin(2 * np.pi * 1000 / 22050 * np.arange(22050))
peaks = {}
for subtype in ("PCM_U8", "PCM_16", "PCM_24", "PCM_32", "FLOAT"):
    soundfile.write("in.wav", tone, 22050, subtype=subtype)
    peaks[subtype] = np.abs(sound.load("in.wav")[0]).max()
print("seen:    peak 0.5 is loaded as " + ", ".join(f"{name}: {peak:.3f}" for name, peak in peaks.items()))
is_so = abs(peaks.pop("PCM_U8") - 0.25) < 0.005 and all(abs(peak - 0.5) < 0.001 for peak in peaks.values())
sys.exit(0 if is_so else 10)
PY
see venv/bin/python try.py
