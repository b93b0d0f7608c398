#!/usr/bin/env bash
. "$(dirname "$0")/lib.sh"
guess 'noisereduce: channels of a stereo recording are cleaned each by its own noise'
real 'one threshold is learnt from the mean of all channels: one that is recorded 30 dB lower is silenced whole, its signal too, and the louder one keeps more of its noise'
matters 'two microphones at unequal distance or gain are the usual case; the array has the right shape and nothing is said'
python_packages noisereduce==3.0.3 'numpy<2.3'
cat >try.py <<'PY'
import sys
import numpy as np
import noisereduce

rate, seconds = 16000, 10
random = np.random.default_rng(1)
time = np.arange(rate * seconds) / rate
signal = 0.3 * random.standard_normal(time.size) * (time % 2 < 0.5)
left, loud = ((signal + 0.05 * random.standard_normal(time.size)).astype(np.float32) for _ in range(2))
right = np.float32(10 ** (-30 / 20)) * loud
level = lambda x: 10 * np.log10(np.mean(x.astype(float) ** 2) + 1e-30)
# The noise is that of a second without signal.
clean = lambda x: noisereduce.reduce_noise(x, rate, y_noise=x[..., rate : 2 * rate], stationary=True)
alone = level(clean(right)) - level(right)
beside = level(clean(np.stack([left, right]))[1]) - level(right)
print(f"seen:    the lower channel's level changes by {alone:.1f} dB alone, by {beside:.1f} dB beside the other")
sys.exit(0 if alone > -3 and beside < -60 else 10)
PY
see venv/bin/python try.py
