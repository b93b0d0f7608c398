#!/usr/bin/env bash
. "$(dirname "$0")/lib.sh"
guess 'soxr resamples 16-bit integers to the nearest integers of what it gives for floats: a constant stays that constant, the error is below half a step'
real 'noise is added before rounding, told nowhere: a constant of 100 becomes 99, 100 and 101, the error is 0.5 steps in the mean and up to 1.5; of floats nothing is added'
matters 'silence is no longer silence, digital black not black: what seeks gaps, dropped samples or identical files by their values finds none'
python_packages soxr==1.1.0 numpy==2.4.6
cat >try.py <<'PY'
import sys
import numpy as np
import soxr

constant = np.full(48000, 100, np.int16)
inner = slice(2000, -2000)
values = np.unique(soxr.resample(constant, 48000, 44100)[inner]).tolist()
exact = np.unique(np.round(soxr.resample(constant.astype(float), 48000, 44100)[inner])).tolist()
tone = np.round(1000 * np.sin(2 * np.pi * 440 / 48000 * np.arange(48000))).astype(np.int16)
off = (soxr.resample(tone, 48000, 44100) - soxr.resample(tone.astype(float), 48000, 44100))[inner]
rms, most = np.sqrt(np.mean(off**2)), np.abs(off).max()
print(f"seen:    a constant of 100 becomes {values}, of floats {exact}; a tone of int16 is off by {rms:.2f} steps, at most {most:.2f} (rounding alone: 0.29, 0.50)")
is_so = values == [99, 100, 101] and exact == [100] and rms > 0.4 and most > 1
sys.exit(0 if is_so else 10)
PY
see venv/bin/python try.py
