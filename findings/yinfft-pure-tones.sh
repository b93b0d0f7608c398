#!/usr/bin/env bash
. "$(dirname "$0")/lib.sh"
guess 'the pitch of a steady sine is its frequency to a few cents, all the more without noise'
real 'the method yinfft, the default of aubio.pitch and PitchYinFFT of essentia, is drawn upwards where few periods fit the window (60 Hz is 68.6, 100 Hz 105 to 106); that of aubio takes a third of the frequency for some tones above 2 kHz (3,000 Hz is 1,000); yin of aubio and PitchYin of essentia are right'
matters 'hum and its drift, whistles of birds, test tones: tables of pitch are off by more than a semitone, or by an octave and a fifth'
python_packages aubio-ledfx==0.4.12 essentia==2.1b6.dev1389 numpy==2.4.6
cat >try.py <<'PY'
import sys
import numpy as np
import aubio
import essentia
essentia.log.infoActive = False
import essentia.standard as es

RATE, WINDOW, HOP = 44100, 2048, 512

def tone(hz):
    return (0.5 * np.sin(2 * np.pi * hz * np.arange(RATE // 2) / RATE)).astype(np.float32)

def by_aubio(method, sound):
    pitch = aubio.pitch(method, WINDOW, HOP, RATE)
    found = [float(pitch(sound[at : at + HOP])[0]) for at in range(0, len(sound) - HOP, HOP)]
    return float(np.median(found[8:]))

def by_essentia(sound):
    spectrum, window = es.Spectrum(), es.Windowing(type="hann", size=WINDOW)
    fft, plain = es.PitchYinFFT(frameSize=WINDOW, sampleRate=RATE), es.PitchYin(frameSize=WINDOW, sampleRate=RATE)
    frames = [sound[at : at + WINDOW] for at in range(0, len(sound) - WINDOW, HOP)]
    return tuple(float(np.median(found)) for found in zip(*((fft(spectrum(window(frame)))[0], plain(frame)[0]) for frame in frames)))

print(f"version: aubio {aubio.version}, essentia {essentia.__version__}")
is_so = True
for hz in (60, 100, 440, 3000):
    default, yin = by_aubio("default", tone(hz)), by_aubio("yin", tone(hz))
    fft, plain = by_essentia(tone(hz))
    print(f"seen:    {hz} Hz: aubio {default:.1f} (yin {yin:.1f}), essentia PitchYinFFT {fft:.1f} (PitchYin {plain:.1f})")
    is_so = is_so and abs(yin / hz - 1) < 0.005
    is_off = default / hz > 1.03 if hz <= 100 else abs(default / hz - 1 / 3) < 0.01 if hz == 3000 else abs(default / hz - 1) < 0.005
    is_so = is_so and is_off and (hz != 100 or fft / hz > 1.03)
sys.exit(0 if is_so else 10)
PY
see venv/bin/python try.py
