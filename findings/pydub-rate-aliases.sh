#!/usr/bin/env bash
. "$(dirname "$0")/lib.sh"
guess 'set_frame_rate filters what the new rate cannot hold, as every resampler does'
real 'neighbours are joined by straight lines, unfiltered: 30 kHz of a recording at 96 kHz is heard at 18 kHz at its full level after set_frame_rate(48000), and what is high is quieter: 20 kHz at 44.1 kHz loses 7 dB on the way to 48'
matters 'sets of sounds are brought to one rate in this way before features or a model see them: calls of bats and birds stand where there were none'
python_packages pydub==0.25.1 numpy==2.4.6
cat >try.py <<'PY'
import sys
import numpy as np
from pydub import AudioSegment

def tone(hz, rate):
    values = np.round(16384 * np.sin(2 * np.pi * hz * np.arange(rate) / rate)).astype("<i2")
    return AudioSegment(values.tobytes(), frame_rate=rate, sample_width=2, channels=1)

def strongest(sound):
    values = np.array(sound.get_array_of_samples()) / 16384
    spectrum = np.abs(np.fft.rfft(values * np.hanning(len(values)))) * 4 / len(values)
    k = int(spectrum.argmax())
    return k * sound.frame_rate / len(values), 20 * np.log10(spectrum[k])

seen = []
for hz, rate, to in ((30000, 96000, 48000), (20000, 44100, 48000)):
    found_hz, level_db = strongest(tone(hz, rate).set_frame_rate(to))
    seen.append((round(found_hz), round(float(level_db), 1)))
    print(f"seen:    {hz} Hz at {rate} Hz, then at {to} Hz: strongest at {found_hz:.0f} Hz, {level_db:+.1f} dB")
sys.exit(0 if seen[0] == (18000, 0.0) and seen[1][0] == 20000 and seen[1][1] < -3 else 10)
PY
see venv/bin/python try.py
