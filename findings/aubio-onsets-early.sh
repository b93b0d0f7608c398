#!/usr/bin/env bash
. "$(dirname "$0")/lib.sh"
guess 'aubio.onset says when a sound sets in, to within a hop or two, whatever the length of its window'
real 'as many hops are taken off whatever the window: at 44.1 kHz and a hop of 512 a tick is told 17 ms before it sounds by windows of 512 and 1,024 samples, 5 ms before by one of 2,048'
matters 'onsets are compared with a click track, annotations or another channel, and calls are cut from their onsets on; changing the window moves all of them'
python_packages aubio-ledfx==0.4.12 numpy==2.4.6
cat >try.py <<'PY'
import sys
import aubio
import numpy as np

RATE, HOP = 44100, 512
TICKS = np.arange(1, 8) * RATE // 2
sound = np.zeros(4 * RATE, np.float32)
n = np.arange(2000)
for tick in TICKS:
    sound[tick : tick + 2000] += 0.8 * np.sin(2 * np.pi * 1000 / RATE * n) * np.exp(-n * 80 / RATE)

def late_ms(window):
    onset = aubio.onset("default", window, HOP, RATE)
    blocks = (sound[at : at + HOP] for at in range(0, len(sound) - HOP, HOP))
    found = [onset.get_last() for block in blocks if onset(block)[0]]
    assert len(found) == len(TICKS), found
    return np.median((np.array(found) - TICKS) / RATE * 1000)

seen = {window: round(float(late_ms(window)), 1) for window in (512, 1024, 2048)}
print(f"seen:    ms between tick and onset, the median of seven, by window: {seen}")
sys.exit(0 if seen[1024] < -12 and -8 < seen[2048] < -2 and seen[512] < -15 else 10)
PY
see venv/bin/python try.py
