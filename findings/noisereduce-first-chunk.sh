#!/usr/bin/env bash
. "$(dirname "$0")/lib.sh"
guess 'noisereduce, stationary and without a sample of noise, takes its threshold from the whole recording'
real 'from its first 600,000 samples (`chunk_size`, 13.6 s at 44.1 kHz), without a word: noise that comes later is left as it was, and another `chunk_size`, named as a matter of memory, is another result'
matters 'field recordings begin with handling and silence; the noise of the rest is what was to be taken away'
python_packages noisereduce==3.0.3 'numpy<2.3'
cat >try.py <<'PY'
import sys
import numpy as np
import noisereduce

rate = 44100
random = np.random.default_rng(1)
# A quiet quarter of a minute, then noise 20 dB louder for three.
noise = (0.01 * random.standard_normal(rate * 60)).astype(np.float32)
noise[: rate * 15] *= 0.1
level = lambda x: 10 * np.log10(np.mean(x.astype(float) ** 2))
late = slice(rate * 30, rate * 60)

def change(chunk_size):
    cleaned = noisereduce.reduce_noise(noise, rate, stationary=True, chunk_size=chunk_size)
    return level(cleaned[late]) - level(noise[late])

usual, whole = change(600_000), change(noise.size)
print(f"seen:    the louder noise changes by {usual:.1f} dB as it is, by {whole:.1f} dB with chunk_size as long as the recording")
sys.exit(0 if usual > -1 and whole < -5 else 10)
PY
see venv/bin/python try.py
