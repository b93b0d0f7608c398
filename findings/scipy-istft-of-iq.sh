#!/usr/bin/env bash
. "$(dirname "$0")/lib.sh"
guess 'istft(stft(x)) gives x for I/Q samples as it does for real ones: stft notices that they are complex and gives both sides'
real 'istft does not notice: it takes the 256 bins for one side of a real signal and gives a real array of twice the length, uncorrelated with x, without a warning'
matters 'the result has a sound level and sounds like noise of the right kind; input_onesided=False must be said (and then it is exact)'
python_packages scipy==1.17.1 numpy==2.4.6
cat >try.py <<'PY'
import sys, warnings
import numpy as np
from scipy import signal

rng = np.random.default_rng(1)
x = rng.standard_normal(4096) + 1j * rng.standard_normal(4096)
with warnings.catch_warnings(record=True) as said:
    warnings.simplefilter("always")
    bins = signal.stft(x)[2]
    said_by_stft = len(said)
    y = signal.istft(bins)[1]
    said_by_istft = len(said) - said_by_stft
right = signal.istft(bins, input_onesided=False)[1]
alike = abs(np.vdot(y[:4096], x)) / np.linalg.norm(y[:4096]) / np.linalg.norm(x)
print(f"seen:    stft: {bins.shape[0]} bins, {said_by_stft} warnings")
print(f"seen:    istft: {y.dtype}, {len(y)} samples for {len(x)}, deviation {np.std(y):.2f} ({np.std(x):.2f}), correlation {alike:.3f}, {said_by_istft} warnings")
print(f"seen:    istft with input_onesided=False: {right.dtype}, error {np.abs(right[:4096] - x).max():.1e}")
sys.exit(0 if y.dtype == np.float64 and len(y) > 8000 and alike < 0.1 and said_by_istft == 0 and np.abs(right[:4096] - x).max() < 1e-12 else 10)
PY
see venv/bin/python try.py
