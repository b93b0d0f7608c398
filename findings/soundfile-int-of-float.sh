#!/usr/bin/env bash
. "$(dirname "$0")/lib.sh"
guess "sf.read(name, dtype='int16') of a float WAV gives int16 samples at full scale, as dtype='float64' of an int WAV gives ±1"
real 'values are cut to whole numbers, not scaled: everything below full scale is 0 (a sentence of the documentation says so)'
matters 'a tool that reads all its files as int16 hears silence in the float WAVs of editors and SDR programs; no error, right length, right rate'
python_packages soundfile==0.14.0 numpy==2.4.6
cat >try.py <<'PY'
import sys
import numpy as np
import soundfile as sf

tone = 0.5 * np.sin(2 * np.pi * 440 / 48000 * np.arange(48000))
peaks = {}
for subtype in ("PCM_24", "FLOAT"):
    sf.write(f"{subtype}.wav", tone, 48000, subtype=subtype)
    peaks[subtype] = int(np.abs(sf.read(f"{subtype}.wav", dtype="int16")[0]).max())
    print(f"seen:    a tone of half scale in a {subtype} WAV, read as int16: peak {peaks[subtype]}")
print(f"seen:    libsndfile {sf.__libsndfile_version__}")
sys.exit(0 if peaks["FLOAT"] == 0 and 16382 <= peaks["PCM_24"] <= 16385 else 10)
PY
see venv/bin/python try.py
