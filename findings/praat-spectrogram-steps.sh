#!/usr/bin/env bash
. "$(dirname "$0")/lib.sh"
guess 'a spectrogram of Praat has the time step and the frequency step that were asked for, or an error says why not'
real 'steps that are small beside the window are made larger without a word: of 1 ms and 10 Hz with a window of 50 ms there come 3.53 ms and 5.86 Hz, and the first frame is more than 50 ms behind the start, since the Gaussian window is twice as long as said'
matters 'rows that are numbered by the step that was asked for lie far too early: a click at 1 s at 0.27 s'
python_packages praat-parselmouth==0.4.7 numpy==2.4.6
cat >try.py <<'PY'
import sys
import numpy as np
import parselmouth

RATE, WINDOW_S, STEP_S, STEP_HZ = 48000, 0.05, 0.001, 10
sound = parselmouth.Sound(0.1 * np.random.default_rng(0).standard_normal(2 * RATE), RATE)
click = np.zeros(2 * RATE)
click[RATE] = 1
print(f"version: Praat {parselmouth.PRAAT_VERSION}")
made = sound.to_spectrogram(window_length=WINDOW_S, time_step=STEP_S, frequency_step=STEP_HZ, maximum_frequency=5000)
print(f"seen:    asked for {1000 * STEP_S} ms and {STEP_HZ} Hz: {1000 * made.dx:.3f} ms and {made.dy:.3f} Hz, first frame at {1000 * made.x1:.1f} ms")
row = parselmouth.Sound(click, RATE).to_spectrogram(WINDOW_S, 5000, STEP_S, STEP_HZ).values.max(axis=0).argmax()
print(f"seen:    a click at 1 s is strongest in frame {row}, by the step asked for at {row * STEP_S:.3f} s")
sys.exit(0 if 0.0034 < made.dx < 0.0037 and made.dy < 6 and 0.05 < made.x1 < 0.053 and row < 300 else 10)
PY
see venv/bin/python try.py
