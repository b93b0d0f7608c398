#!/usr/bin/env bash
. "$(dirname "$0")/lib.sh"
guess 'a file that was denoised by RNNoise has every sound at its time: it has the length of the original'
real 'all of it is 20 ms late (two frames of 480 samples at 48 kHz), of a file at 16 kHz, which is resampled on the way, 39 ms; as much is missing at the end, and zeros stand in front'
matters 'cleaned and original no longer fit: their difference, SNR and A/B are wrong, labels are off by more than a phone’s burst, and a channel that was cleaned is late beside the others'
python_packages pyrnnoise==0.4.3 audiolab==0.5.1 av==15.1.0 numpy==2.4.6 soundfile==0.14.0
cat >try.py <<'PY'
import contextlib, io, sys
import numpy as np, soundfile
from pyrnnoise import RNNoise

def resonated(x, hertz, width, rate):
    radius = np.exp(-np.pi * width / rate)
    along, back = 2 * radius * np.cos(2 * np.pi * hertz / rate), -radius * radius
    y, y1, y2 = np.zeros(len(x)), 0.0, 0.0
    for n, value in enumerate(x):
        y[n] = value + along * y1 + back * y2
        y2, y1 = y1, y[n]
    return y * (1 - radius)

def voice(rate):
    """Syllables of a vowel whose pitch moves: a thing that it knows as speech."""
    t = np.arange(4 * rate) / rate
    turns = np.floor(120 * t - 3 * np.cos(2 * np.pi * 1.3 * t))
    pulses = np.diff(turns, prepend=turns[0])
    formants = ((700, 90, 1), (1200, 110, 0.6), (2600, 160, 0.4))
    vowel = sum(level * resonated(pulses, hertz, width, rate) for hertz, width, level in formants)
    spoken = vowel * np.maximum(0, np.sin(2 * np.pi * 2.5 * t))
    return 0.4 * spoken / np.abs(spoken).max()

def late_ms(rate):
    soundfile.write("in.wav", voice(rate), rate, subtype="PCM_16")
    with contextlib.redirect_stderr(io.StringIO()):
        list(RNNoise(rate).denoise_wav("in.wav", "out.wav"))
    before = soundfile.read("in.wav")[0]
    after = soundfile.read("out.wav", always_2d=True)[0][:, 0]
    start, end = 2 * rate, 3 * rate
    lags = range(-rate // 100, rate // 20)
    alike = [float(after[start:end] @ before[start - lag : end - lag]) for lag in lags]
    print(f"seen:    {rate} Hz: {len(before)} samples become {len(after)}, {1000 * lags[int(np.argmax(alike))] / rate:.1f} ms late")
    return 1000 * lags[int(np.argmax(alike))] / rate, len(after) == len(before)

(full, is_full_long), (half, is_half_long) = late_ms(48_000), late_ms(16_000)
sys.exit(0 if abs(full - 20) < 0.2 and abs(half - 39) < 1 and is_full_long and is_half_long else 10)
PY
see venv/bin/python try.py
