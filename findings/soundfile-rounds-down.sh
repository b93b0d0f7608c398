#!/usr/bin/env bash
. "$(dirname "$0")/lib.sh"
guess 'soundfile.write takes the nearest of 65,536 values for a float in 16 bits'
real 'the next one below: all are half a step too low in the mean, 0.9 of a step becomes 0 and -0.1 becomes -1; in 24 bits too'
matters 'each pass through a file adds an offset of -0.5 steps and twice the error of rounding; of the faintest sound the upper half is gone, and silence with a trace below 0 is none'
python_packages soundfile==0.14.0 numpy==2.4.6
cat >try.py <<'PY'
import sys
import numpy as np
import soundfile

rng = np.random.default_rng(1)
steps = 1000 * rng.standard_normal(50_000)
seen = {}
for bits, subtype in ((16, "PCM_16"), (24, "PCM_24")):
    full = 2.0 ** (bits - 1)
    soundfile.write("out.wav", np.concatenate([[0.9, -0.1], steps]) / full, 48000, subtype=subtype)
    stored = soundfile.read("out.wav", dtype="int32")[0] / 2.0 ** (32 - bits)
    off = stored[2:] - steps
    seen[bits] = stored[0], stored[1], off.mean(), off.min(), off.max()
    print(f"seen:    {bits} bits: 0.9 steps become {stored[0]:.0f}, -0.1 {stored[1]:.0f}; errors {off.min():.2f} to {off.max():.2f}, {off.mean():.3f} in the mean")
is_so = all(high == 0 and low == -1 and abs(mean + 0.5) < 0.02 and most <= 0.01 for high, low, mean, _, most in seen.values())
sys.exit(0 if is_so else 10)
PY
see venv/bin/python try.py
