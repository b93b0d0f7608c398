#!/usr/bin/env bash
. "$(dirname "$0")/lib.sh"
guess 'ShortTimeFFT with scale_to="psd", which scipy recommends in place of spectrogram, gives a density whose sum is the power of a real signal, as spectrogram and welch do'
real 'half of it: the two sides are not joined unless fft_mode says "onesided2X", and nothing warns; of I/Q, which has two sides, it is right'
matters 'noise floors and levels per hertz are 3 dB lower once a script was brought up to date, beside those of earlier seasons and of other programs'
python_packages scipy==1.17.1 numpy==2.4.6
cat >try.py <<'PY'
import sys
import numpy as np
from scipy.signal import ShortTimeFFT, spectrogram, welch

RATE, N = 48000, 1024
rng = np.random.default_rng(1)
noise = rng.standard_normal(20 * RATE)
iq = (noise + 1j * rng.standard_normal(20 * RATE)) / np.sqrt(2)

def power(density):
    return float(np.sum(density) * RATE / N)

def newer(signal, **mode):
    stft = ShortTimeFFT.from_window("hann", RATE, N, N // 2, scale_to="psd", **mode)
    slices = stft.spectrogram(signal)[:, 4:-4]
    return power(slices.mean(axis=1))

earlier = {"nperseg": N, "noverlap": N // 2}
seen = {
    "spectrogram": power(spectrogram(noise, RATE, "hann", **earlier)[2].mean(axis=1)),
    "welch": power(welch(noise, RATE, "hann", **earlier)[1]),
    "ShortTimeFFT": newer(noise),
    "ShortTimeFFT, onesided2X": newer(noise, fft_mode="onesided2X"),
    "ShortTimeFFT of I/Q": newer(iq, fft_mode="twosided"),
}
for name, value in seen.items():
    print(f"seen:    {name}: noise of power 1 has {value:.2f}")
whole = [value for name, value in seen.items() if name != "ShortTimeFFT"]
is_so = all(abs(value - 1) < 0.03 for value in whole) and abs(seen["ShortTimeFFT"] - 0.5) < 0.02
sys.exit(0 if is_so else 10)
PY
see venv/bin/python try.py
