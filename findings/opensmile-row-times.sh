#!/usr/bin/env bash
. "$(dirname "$0")/lib.sh"
guess 'the low-level descriptors of a row of openSMILE are of one time, that of the row'
real 'pitch, jitter and what is derived from pitch come of frames of 60 ms, the others of 20 ms, and both are counted from their beginnings: in a row pitch is 20 ms later in the sound than loudness; the index of eGeMAPS says 20 ms for both'
matters 'peaks of pitch seem to come 20 ms before those of loudness; labels of single frames, syllables or pulses pair pitch with the energy of two frames earlier'
python_packages opensmile==2.6.0 numpy==2.4.6
cat >try.py <<'PY'
import sys, warnings
import numpy as np
warnings.simplefilter("ignore")
import opensmile

RATE = 16000
time = np.arange(2 * RATE) / RATE
bump = np.exp(-(((time - 1) / 0.12) ** 2))
phase = 2 * np.pi * np.cumsum(180 + 80 * bump) / RATE
# A voice that is highest and loudest at 1.0 s.
voice = ((0.02 + 0.1 * bump) * sum(np.sin(k * phase) / k for k in range(1, 20))).astype(np.float32)

def peak(starts, values):
    top = np.argmax(values)
    near = np.abs(starts - starts[top]) < 0.06
    a, b, _ = np.polyfit(starts[near] - starts[top], values[near], 2)
    return starts[top] - b / (2 * a)

is_so = True
for name, pitch, loudness in (
    ("eGeMAPSv02", "F0semitoneFrom27.5Hz_sma3nz", "Loudness_sma3"),
    ("ComParE_2016", "F0final_sma", "pcm_RMSenergy_sma"),
):
    smile = opensmile.Smile(opensmile.FeatureSet[name], opensmile.FeatureLevel.LowLevelDescriptors)
    rows = smile.process_signal(voice, RATE)
    starts, ends = (rows.index.get_level_values(level).total_seconds().to_numpy() for level in ("start", "end"))
    of_pitch, of_loudness = (peak(starts, rows[column].to_numpy()) for column in (pitch, loudness))
    lasts = round(1000 * (ends[100] - starts[100]))
    print(f"seen:    {name}: both are greatest at 1.000 s; loudness in the row of {of_loudness:.3f} s, pitch in that of {of_pitch:.3f} s; a row says that it lasts {lasts} ms")
    is_so = is_so and abs(of_loudness - 0.99) < 0.002 and abs(of_pitch - 0.97) < 0.002
    is_so = is_so and lasts == (20 if name == "eGeMAPSv02" else 60)
sys.exit(0 if is_so else 10)
PY
see venv/bin/python try.py
