#!/usr/bin/env bash
. "$(dirname "$0")/lib.sh"
guess 'in spectrogram and welch of scipy a steady carrier has its level wherever in the band of an I/Q recording it lies'
real 'one at the centre is not there at all: each segment loses its mean first (detrend="constant", the default of both, of I/Q too); one beside it, in the next bins, is lower and has holes'
matters 'a receiver that is tuned to a transmitter has it at 0 Hz: found are all signals but the one that was listened to, and so is the leak of the receiver, which is looked for there; stft and ShortTimeFFT keep it'
python_packages scipy==1.17.1 numpy==2.4.6
cat >try.py <<'PY'
import sys
import numpy as np
from scipy import signal

RATE, LENGTH = 1e6, 1024
n = np.arange(64 * LENGTH)
def level(freq, of):
    frequencies, power = of(np.exp(2j * np.pi * freq / RATE * n))
    return 10 * np.log10(power[np.argmin(np.abs(frequencies - freq))].max() + 1e-30)

HOW = dict(nperseg=LENGTH, return_onesided=False, scaling="spectrum")
def spectrogram(x):
    frequencies, _, power = signal.spectrogram(x, RATE, **HOW)
    return frequencies, power.mean(axis=1)
def welch(x):
    return signal.welch(x, RATE, **HOW)
def kept(x):
    return signal.welch(x, RATE, detrend=False, **HOW)
def stft(x):
    frequencies, _, bins = signal.stft(x, RATE, nperseg=LENGTH, return_onesided=False)
    return frequencies, np.abs(bins[:, 2:-2]).mean(axis=1) ** 2

seen = {}
for of in (spectrogram, welch, kept, stft):
    seen[of.__name__] = [level(freq, of) for freq in (62500, 0)]
    print(f"seen:    {of.__name__}: a full-scale carrier at 62.5 kHz {seen[of.__name__][0]:.1f} dB, at 0 Hz {seen[of.__name__][1]:.1f} dB")
is_so = all(abs(beside) < 0.1 for beside, _ in seen.values())
is_so = is_so and max(seen["spectrogram"][1], seen["welch"][1]) < -200
is_so = is_so and max(abs(seen["kept"][1]), abs(seen["stft"][1])) < 0.1
sys.exit(0 if is_so else 10)
PY
see venv/bin/python try.py
