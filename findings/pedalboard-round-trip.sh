#!/usr/bin/env bash
. "$(dirname "$0")/lib.sh"
guess 'a WAV or FLAC that is read by AudioFile and written again by it, with no effect between, is the same'
real 'read() divides integers by 32767 (127 of 8 bits), write() multiplies by 32768 and rounds down: half of all samples change by one, the lowest value is read as -1.00003, of 8 bits as -1.0079; read_raw() has the true ones'
matters 'what an effect changed cannot be told from what it left alone, and a mask or a checksum of untouched stretches fails'
python_packages pedalboard==0.9.26 soundfile==0.14.0 numpy==2.4.6
cat >try.py <<'PY'
import sys
import numpy as np
import soundfile
from pedalboard.io import AudioFile

def share_changed(name, bits, subtype):
    half = 2 ** (bits - 1)
    values = np.arange(-half, half, dtype=np.int64)
    soundfile.write("in." + name, (values * (2**31 // half)).astype(np.int32), 48000, subtype=subtype)
    with AudioFile("in." + name) as file:
        sound = file.read(file.frames)
    with AudioFile("out." + name, "w", samplerate=48000, num_channels=1, bit_depth=bits) as file:
        file.write(sound)
    back = soundfile.read("out." + name, dtype="int32")[0].astype(np.int64) // (2**31 // half)
    return float(sound.min()), float(np.mean(back != values))

seen = {}
for name, bits, subtype in (("wav", 16, "PCM_16"), ("wav", 8, "PCM_U8"), ("flac", 16, "PCM_16")):
    lowest, changed = seen[name, bits] = share_changed(name, bits, subtype)
    print(f"seen:    {name} of {bits} bits: lowest value {lowest:.5f}, {100 * changed:.1f} % of all values changed")
is_so = all(lowest < -1 for lowest, _ in seen.values()) and all(0.2 < changed < 0.6 for _, changed in seen.values())
sys.exit(0 if is_so else 10)
PY
see venv/bin/python try.py
