"""
Makes the golden values of features, by librosa, SciPy and kymatio:

    src/core/features/golden.fixture.json

The signal is goldenSignal('real', LENGTH) of src/testing/golden-signal.ts. Of each feature there are
all values of three frames, and of every row its sum and its largest value over all frames.

    python3.11 -m venv /tmp/golden
    /tmp/golden/bin/pip install numpy==2.4.6 scipy==1.17.1 librosa==0.11.0 kymatio==0.3.0
    /tmp/golden/bin/python scripts/golden/features.py
    npm run format

kymatio 0.3.0 scales the filters of its lower levels down, and so fails its own test data; the function
at fault is mended here, after which it agrees with them within 1e-8. LFCC are torchaudio's formula
in NumPy: its own filters are float32.
"""

import json
from pathlib import Path

import librosa
import numpy as np
import scipy
import scipy.fft
import scipy.special
from make_signal import real_signal

if not hasattr(scipy.special, "sph_harm"):
    scipy.special.sph_harm = None  # kymatio 0.3 imports it for what is not used here

import kymatio
import kymatio.scattering1d.filter_bank as filter_bank
from kymatio.scattering1d.frontend.numpy_frontend import ScatteringNumPy1D

ROOT = Path(__file__).resolve().parents[2]
RATE_HZ = 8000
LENGTH = 4096
N_FFT = 256
HOP = 64
BANDS = 40
FRAMES = [0, 7, 40]


def case(name, call, rows):
    rows = np.atleast_2d(rows)
    return {
        "column": name,
        "call": call,
        "frames": [{"frame": m, "values": digits(rows[:, m])} for m in FRAMES],
        "sums": digits(rows.sum(axis=1)),
        "maxima": digits(rows.max(axis=1)),
    }


def digits(values):
    return [float(f"{value:.10g}") for value in np.asarray(values, dtype=float)]


def lfcc(power):
    corners = np.linspace(0, RATE_HZ / 2, BANDS + 2)
    freqs = np.linspace(0, RATE_HZ / 2, power.shape[0])
    rise = (freqs[None] - corners[:-2, None]) / np.diff(corners)[:-1, None]
    fall = (corners[2:, None] - freqs[None]) / np.diff(corners)[1:, None]
    levels = 10 * np.log10(np.maximum(np.maximum(0, np.minimum(rise, fall)) @ power, 1e-10))
    levels = np.maximum(levels, levels.max() - 80)
    return scipy.fft.dct(levels, axis=0, norm="ortho")[:20]


def main():
    x = real_signal(LENGTH)
    stft = librosa.stft(x, n_fft=N_FFT, hop_length=HOP, center=True, pad_mode="constant")
    size = np.abs(stft)
    feature = librosa.feature
    bank = librosa.filters.mel(sr=RATE_HZ, n_fft=N_FFT, n_mels=BANDS, dtype=np.float64)
    mel = bank @ size**2
    mfcc = feature.mfcc(S=librosa.power_to_db(mel), n_mfcc=20)
    of_size = {"S": size, "sr": RATE_HZ}
    frames = {"frame_length": N_FFT, "hop_length": HOP}
    pcen = librosa.pcen((bank @ size) * 2**31, sr=RATE_HZ, hop_length=HOP)
    cases = [
        case("rms", "feature.rms(y)", feature.rms(y=x, dtype=np.float64, **frames)),
        case("zero_crossing_rate", "feature.zero_crossing_rate(y)", feature.zero_crossing_rate(x, **frames)),
        case("centroid_hz", "feature.spectral_centroid(S=|X|)", feature.spectral_centroid(**of_size)),
        case("bandwidth_hz", "feature.spectral_bandwidth(S=|X|)", feature.spectral_bandwidth(**of_size)),
        case("rolloff_hz", "feature.spectral_rolloff(S=|X|)", feature.spectral_rolloff(**of_size)),
        case("flatness", "feature.spectral_flatness(S=|X|)", feature.spectral_flatness(S=size)),
        case("mel_0", "filters.mel(n_mels=40, dtype=float64) @ |X|^2", mel),
        case("mfcc_0", "feature.mfcc(S=power_to_db(mel), n_mfcc=20)", mfcc),
        case("mfcc_delta_0", "feature.delta(mfcc)", feature.delta(mfcc)),
        case("mfcc_delta2_0", "feature.delta(mfcc, order=2)", feature.delta(mfcc, order=2)),
        case("lfcc_0", "torchaudio's LFCC(n_filter=40, n_lfcc=20), zeros outside", lfcc(size**2)),
        case("chroma_0", "feature.chroma_stft(S=|X|^2, tuning=0, dtype=float64)", chroma(size)),
        case("contrast_0", "feature.spectral_contrast(S=|X|, n_bands=4)", feature.spectral_contrast(n_bands=4, **of_size)),
        case("pcen_0", "pcen(2^31 filters.mel @ |X|)", pcen),
    ]
    mend_kymatio()
    scattering = ScatteringNumPy1D(J=6, shape=LENGTH, Q=8)(x)
    cases.append(case("scattering_0", "Scattering1D(J=6, Q=8)", scattering))
    fixture = {
        "versions": {"librosa": librosa.__version__, "scipy": scipy.__version__, "kymatio": kymatio.__version__},
        "rateHz": RATE_HZ,
        "length": LENGTH,
        "fftSize": N_FFT,
        "hop": HOP,
        "bands": BANDS,
        "cases": cases,
    }
    path = ROOT / "src/core/features/golden.fixture.json"
    path.write_text(json.dumps(fixture))
    print(path, path.stat().st_size)


def chroma(size):
    bank = librosa.filters.chroma(sr=RATE_HZ, n_fft=N_FFT, tuning=0, dtype=np.float64)
    return librosa.util.normalize(bank @ size**2, norm=np.inf, axis=0)


def mend_kymatio():
    mean = filter_bank.periodize_filter_fourier
    filter_bank.periodize_filter_fourier = lambda h_f, nperiods=1: nperiods * mean(h_f, nperiods)


main()
