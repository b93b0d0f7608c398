#!/usr/bin/env bash
. "$(dirname "$0")/lib.sh"
guess 'librosa.feature.mfcc of a stereo array has for each channel what the channel has alone'
real 'levels are cut off 80 dB below the loudest cell of all channels: of one far below the others hardly anything is left, of one 80 dB below all coefficients but the first are 0, without a word; the same for a stack of clips'
matters 'features of a clip depend on what it was stacked with: two microphones at unequal distance, a batch in other order, a loud clip in it give other numbers to a classifier'
python_packages librosa==0.11.0
cat >try.py <<'PY'
import sys
import librosa, numpy as np

rate = 22050
noise = np.random.default_rng(1).standard_normal(rate)
loud = np.sin(2 * np.pi * 440 / rate * np.arange(rate))

def mfcc(y):
    return librosa.feature.mfcc(y=y, sr=rate, n_mfcc=13)

def shown(values):
    return " ".join(f"{value:.2f}" for value in values[:4, 20])

def pair(level_db):
    """Of noise so far below full scale: alone, and as the first channel beside a full-scale tone."""
    quiet = 10 ** (level_db / 20) * noise
    alone, beside = mfcc(quiet), mfcc(np.stack([quiet, loud]))[0]
    print(f"seen:    noise of {level_db} dB: alone {shown(alone)}; beside a louder channel {shown(beside)}")
    return alone, beside

mild, middle, far = pair(-40), pair(-60), pair(-80)
is_so = np.allclose(*mild) and np.abs(middle[0] - middle[1]).max() > 10
is_so = is_so and np.abs(far[0][1:]).max() > 1 and np.abs(far[1][1:]).max() < 1e-6
sys.exit(0 if is_so else 10)
PY
see venv/bin/python try.py
