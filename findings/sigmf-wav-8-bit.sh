#!/usr/bin/env bash
. "$(dirname "$0")/lib.sh"
guess 'the WAV converter of sigmf keeps the samples, of 8 bits too, which a WAV has unsigned'
real 'it calls them ri8: what was 0 is -1, what was 0.5 is -0.5 and -0.5 is 0.5, in the converted data as in metadata beside the WAV, whose checksum and validate() are content; 16 bits are right'
matters 'receivers of 8 bits are recorded to WAV in 8 bits: silence is full scale, and each signal is torn at 0'
python_packages sigmf==1.14.0 numpy==2.4.6
cat >try.py <<'PY'
import sys, wave
import numpy as np
from sigmf import sigmffile
from sigmf.convert.wav import wav_to_sigmf

WANTED = np.array([0, 0.25, 0.5, -0.25, -0.5] * 20)

def read_back(bits):
    values = np.round(WANTED * 2 ** (bits - 1)) + (128 if bits == 8 else 0)
    name = f"in{bits}.wav"
    with wave.open(name, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(bits // 8)
        file.setframerate(8000)
        file.writeframes(values.astype("u1" if bits == 8 else "<i2").tobytes())
    beside = wav_to_sigmf(name)
    beside.validate()
    wav_to_sigmf(name, out_path=f"out{bits}")
    converted = sigmffile.fromfile(f"out{bits}.sigmf-meta")
    return beside.datatype, np.ravel(beside.read_samples()), np.ravel(converted.read_samples())

seen = {}
print("seen:    what went in:", *WANTED[:5])
for bits in (16, 8):
    datatype, beside, converted = seen[bits] = read_back(bits)
    print(f"seen:    {bits} bits, {datatype}: beside the WAV", *beside[:5], "- converted", *converted[:5])
is_so = all(np.allclose(samples, WANTED) for samples in seen[16][1:])
is_so = is_so and all(np.allclose(samples[:5], [-1, -0.75, -0.5, 0.75, 0.5]) for samples in seen[8][1:])
sys.exit(0 if is_so else 10)
PY
see venv/bin/python try.py
