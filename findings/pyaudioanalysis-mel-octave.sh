#!/usr/bin/env bash
. "$(dirname "$0")/lib.sh"
guess 'the filters of the MFCC of pyAudioAnalysis lie where their frequencies say, from 133 Hz to 6.9 kHz at a rate of 16 kHz'
real 'they lie an octave lower: half a spectrum is numbered as if it were a whole one, and nothing above 3.4 kHz goes into any coefficient; the spectral centroid of a tone is one bin too high'
matters 'what tells hisses, insects and consonants apart is not in the features, though the rate says that it is; numbers do not compare with those of librosa, Praat, openSMILE or of papers'
python_packages pyAudioAnalysis==0.3.14 numpy==2.4.6 scipy==1.17.1 tqdm==4.70.1 matplotlib==3.10.8
cat >try.py <<'PY'
import sys
import numpy as np
from pyAudioAnalysis import ShortTermFeatures

RATE, WINDOW = 16000, 800
BIN_HZ = RATE / WINDOW
bank, edges = ShortTermFeatures.mfcc_filter_banks(RATE, WINDOW // 2)
said, real = edges[1:-1], bank.argmax(axis=1) * BIN_HZ
for i in (0, 10, 20, 39):
    print(f"seen:    filter {i + 1}: {said[i]:.0f} Hz by its edges, {real[i]:.0f} Hz in the spectrum that it is multiplied with")

def mfcc(samples):
    features, names = ShortTermFeatures.feature_extraction(samples, RATE, WINDOW, WINDOW)
    rows = {name: features[i] for i, name in enumerate(names)}
    return np.array([rows[f"mfcc_{k}"] for k in range(2, 14)]), rows["spectral_centroid"] * RATE / 2

def band(low_hz, high_hz, seed):
    """Noise that repeats every window, so that no frequency leaks into others."""
    spectrum = np.zeros(WINDOW // 2 + 1, complex)
    at = np.arange(len(spectrum)) * BIN_HZ
    inside = (at >= low_hz) & (at < high_hz)
    spectrum[inside] = np.exp(2j * np.pi * np.random.default_rng(seed).random(inside.sum()))
    return np.tile(np.fft.irfft(spectrum, WINDOW), 20)

voice = band(100, 3400, 1)
alone = mfcc(voice)[0]
hissing = mfcc(voice + band(3600, 7900, 2))[0]
humming = mfcc(voice + 3 * band(1000, 1400, 3))[0]
tone = mfcc(np.tile(np.sin(2 * np.pi * 50 * np.arange(WINDOW) / WINDOW), 20))[1].mean()
change = [np.abs(other - alone).max() for other in (hissing, humming)]
print(f"seen:    noise of 3.6 to 7.9 kHz, as loud as the rest, changes MFCC 2 to 13 by {change[0]:.2e}; some of 1 to 1.4 kHz by {change[1]:.2f}")
print(f"seen:    centroid of a tone of 1000 Hz: {tone:.0f} Hz")
is_so = np.abs(said / real - 2).max() < 0.1 and change[0] < 1e-3 and change[1] > 0.1 and abs(tone - 1020) < 1
sys.exit(0 if is_so else 10)
PY
see venv/bin/python try.py
