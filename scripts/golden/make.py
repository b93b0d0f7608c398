"""
Makes the golden values that the unit tests compare with, by the libraries themselves:

    src/core/dsp/golden.fixture.json      windows, STFT frames, spectrogram scalings
    src/core/layers/mask/golden.fixture.json  inverse STFT of masked frames

Each case says the call that made it. The signals are made by the same few formulas here and in
src/testing/golden-signal.ts: neither files nor a generator of one library is needed.

    python3.11 -m venv /tmp/golden
    /tmp/golden/bin/pip install numpy==2.4.6 scipy==1.17.1 librosa==0.10.2 'setuptools<81' torch==1.13.1
    /tmp/golden/bin/python scripts/golden/make.py
    npm run format

The values in the project were made with Python 3.11.7 and, for torch, Debian's python3-torch
1.13.1+dfsg-4, which says that it is 1.13.0a0. torch is asked with lists, not arrays: it was built
for numpy 1. Where two libraries follow the
same convention this script compares them; their values agree within 1e-12.
"""

import json
from pathlib import Path

import librosa
import numpy as np
import scipy
import torch
from make_signal import iq_signal, real_signal
from scipy import signal

ROOT = Path(__file__).resolve().parents[2]
VERSIONS = {
    "numpy": np.__version__,
    "scipy": scipy.__version__,
    "librosa": librosa.__version__,
    "torch": torch.__version__,
}
RATE_HZ = 8000
LENGTH = 400
MASKED_LENGTH = 240


def numbers(values):
    """The values, of complex ones re, im, re, im ...; 13 digits, as they are compared within 1e-10."""
    values = np.ascontiguousarray(values)
    values = values.view(np.float64) if np.iscomplexobj(values) else values
    return [float(f"{value:.13g}") for value in values]


def frames_of(spectra, indices):
    """[frame][bin] of what libraries give as [bin][frame]."""
    return [{"frame": int(m), "values": numbers(spectra[:, m])} for m in indices]


def expect_close(a, b):
    assert np.max(np.abs(np.asarray(a) - np.asarray(b))) < 1e-12


def torch_signal(x):
    return torch.tensor(x.tolist(), dtype=torch.complex128 if np.iscomplexobj(x) else torch.float64)


# Windows: all of 16, every 15th of 255, every 64th of 1024.
WINDOWS = {
    "hann": "hann",
    "hamming": "hamming",
    "blackman": "blackman",
    "blackmanharris": "blackmanharris",
    "kaiser": ("kaiser", 8.6),
    "rectangular": "boxcar",
}
windows = []
for kind, name in WINDOWS.items():
    for length, step in [(16, 1), (255, 15), (1024, 64)]:
        values = signal.get_window(name, length, fftbins=True)
        windows.append(
            {
                "window": kind,
                "length": length,
                "step": step,
                "call": f"scipy.signal.get_window({name!r}, {length}, fftbins=True)[::{step}]",
                "values": values[::step].tolist(),
            }
        )

real, iq = real_signal(LENGTH), iq_signal(LENGTH)
stft = []


def add_stft(kind, window, length, fft_size, hop, scale, call, spectra, first=0):
    """`scale`: what the values are divided by. `first`: the column of the frame centred on sample 0."""
    last = -(-LENGTH // hop)
    stft.append(
        {
            "kind": kind,
            "window": window,
            "windowLength": length,
            "fftSize": fft_size,
            "hop": hop,
            "scale": scale,
            "call": call,
            "frames": [
                {"frame": m, "values": numbers(spectra[:, m + first])} for m in [0, 1, 200 // hop, last]
            ],
        }
    )


def add_scipy(kind, window, length, fft_size, hop, scaling="spectrum"):
    x, extra = (real, "") if kind == "real" else (iq, ", return_onesided=False")
    name = WINDOWS[window]
    _, _, spectra = signal.stft(
        x, RATE_HZ, name, length, length - hop, fft_size, return_onesided=kind == "real", scaling=scaling
    )
    call = (
        f"scipy.signal.stft(x, fs={RATE_HZ}, window={name!r}, nperseg={length}, "
        f"noverlap={length - hop}, nfft={fft_size}, scaling={scaling!r}{extra})"
    )
    spectra = spectra if kind == "real" else np.fft.fftshift(spectra, axes=0)
    call = call if kind == "real" else f"numpy.fft.fftshift({call}, axes=0)"
    add_stft(kind, window, length, fft_size, hop, "sum" if scaling == "spectrum" else "density", call, spectra)


add_scipy("real", "hann", 64, 64, 32)
add_scipy("real", "hann", 64, 64, 16)
add_scipy("real", "hamming", 50, 128, 12)
add_scipy("real", "rectangular", 32, 32, 32)
add_scipy("real", "kaiser", 64, 64, 8)
add_scipy("real", "hann", 64, 64, 16, "psd")
add_scipy("iq", "hann", 64, 64, 16)

short_time = signal.ShortTimeFFT(
    signal.get_window("hann", 64), 16, RATE_HZ, fft_mode="centered", scale_to="magnitude", phase_shift=None
)
add_stft(
    "iq", "hann", 64, 64, 16, "sum",
    "scipy.signal.ShortTimeFFT(get_window('hann', 64), 16, 8000, fft_mode='centered', "
    "scale_to='magnitude', phase_shift=None).stft(x)",
    short_time.stft(iq), -short_time.p_min,
)

by_torch = torch.stft(
    torch_signal(real), 64, 16, window=torch.blackman_window(64, dtype=torch.float64),
    center=True, pad_mode="constant", return_complex=True,
)
add_stft(
    "real", "blackman", 64, 64, 16, "none",
    "torch.stft(x, 64, 16, window=torch.blackman_window(64, dtype=torch.float64), center=True, "
    "pad_mode='constant', return_complex=True)",
    np.array(by_torch.tolist()),
)
expect_close(
    by_torch.tolist(), librosa.stft(real, n_fft=64, hop_length=16, window="blackman", pad_mode="constant")
)

add_stft(
    "real", "blackmanharris", 64, 64, 16, "none",
    "librosa.stft(x, n_fft=64, hop_length=16, window='blackmanharris', center=True, pad_mode='constant')",
    librosa.stft(real, n_fft=64, hop_length=16, window="blackmanharris", center=True, pad_mode="constant"),
)

spectrograms = []
for scaling in ["spectrum", "density"]:
    _, _, power = signal.spectrogram(
        real, RATE_HZ, "hann", 64, 48, detrend=False, scaling=scaling, mode="psd"
    )
    spectrograms.append(
        {
            "scaling": scaling,
            "call": f"scipy.signal.spectrogram(x, fs={RATE_HZ}, window='hann', nperseg=64, noverlap=48, "
            f"detrend=False, scaling={scaling!r}, mode='psd')",
            "frames": frames_of(power, [0, 10, power.shape[1] - 1]),
        }
    )

real, iq = real_signal(MASKED_LENGTH), iq_signal(MASKED_LENGTH)
masked = []


def gains_of(boxes, bin_count, frame_count):
    """Bins and frames from `low`, `start` until `high`, `end`; the later box counts; 0 elsewhere."""
    gains = np.zeros((bin_count, frame_count))
    for box in boxes:
        gains[box["low"] : box["high"], box["start"] : box["end"]] = box["gain"]
    return gains


def box(low, high, start, end, gain):
    return {"low": low, "high": high, "start": start, "end": end, "gain": gain}


def add_masked(kind, window, length, fft_size, hop, boxes, call, output):
    assert len(output) == MASKED_LENGTH
    masked.append(
        {
            "kind": kind, "window": window, "windowLength": length, "fftSize": fft_size, "hop": hop,
            "boxes": boxes, "call": call, "values": numbers(output),
        }
    )


def masked_by_scipy(kind, window, length, fft_size, hop, boxes):
    x, is_real = (real, True) if kind == "real" else (iq, False)
    common = (RATE_HZ, WINDOWS[window], length, length - hop, fft_size)
    _, _, spectra = signal.stft(x, *common, return_onesided=is_real)
    gains = gains_of(boxes, *spectra.shape)
    _, output = signal.istft(
        spectra * (gains if is_real else np.fft.ifftshift(gains, axes=0)), *common, input_onesided=is_real
    )
    return output[:MASKED_LENGTH]


def add_masked_by_scipy(kind, window, length, fft_size, hop, boxes):
    common = (
        f"fs={RATE_HZ}, window={WINDOWS[window]!r}, nperseg={length}, noverlap={length - hop}, nfft={fft_size}"
    )
    shown = "gains" if kind == "real" else "numpy.fft.ifftshift(gains, axes=0)"
    sides = ("", "") if kind == "real" else (", return_onesided=False", ", input_onesided=False")
    add_masked(
        kind, window, length, fft_size, hop, boxes,
        f"scipy.signal.istft({shown} * scipy.signal.stft(x, {common}{sides[0]}), {common}{sides[1]})",
        masked_by_scipy(kind, window, length, fft_size, hop, boxes),
    )


BOXES = [box(3, 15, 2, 12, 1), box(6, 9, 5, 8, 0), box(14, 33, 9, 16, 0.25)]
add_masked_by_scipy("real", "hann", 64, 64, 16, BOXES)
add_masked_by_scipy("real", "hamming", 50, 128, 12, [box(0, 20, 0, 21, 1), box(8, 65, 6, 9, 0.5)])
add_masked_by_scipy("iq", "hann", 64, 64, 16, [box(0, 20, 3, 12, 1), box(36, 42, 0, 9, 1)])

boxes = [box(2, 20, 0, 16, 1), box(5, 7, 4, 6, 0)]
window = torch.blackman_window(64, dtype=torch.float64)
spectra = torch.stft(torch_signal(real), 64, 16, window=window, pad_mode="constant", return_complex=True)
by_torch = torch.istft(
    spectra * torch.tensor(gains_of(boxes, 33, 16).tolist(), dtype=torch.float64), 64, 16, window=window,
    length=MASKED_LENGTH,
)
add_masked(
    "real", "blackman", 64, 64, 16, boxes,
    "torch.istft(gains * torch.stft(x, 64, 16, window=w, pad_mode='constant', return_complex=True), 64, 16, "
    f"window=w, length={MASKED_LENGTH}), w = torch.blackman_window(64, dtype=torch.float64)",
    np.array(by_torch.tolist()),
)
expect_close(by_torch.tolist(), masked_by_scipy("real", "blackman", 64, 64, 16, boxes))

boxes = [box(0, 12, 4, 31, 1), box(3, 5, 10, 20, 0.125)]
options = {"n_fft": 64, "hop_length": 8, "window": ("kaiser", 8.6)}
by_librosa = librosa.istft(
    gains_of(boxes, 33, 31) * librosa.stft(real, pad_mode="constant", **options), length=MASKED_LENGTH, **options
)
add_masked(
    "real", "kaiser", 64, 64, 8, boxes,
    "librosa.istft(gains * librosa.stft(x, pad_mode='constant', **options), "
    f"length={MASKED_LENGTH}, **options), options = {options}",
    by_librosa,
)
expect_close(by_librosa, masked_by_scipy("real", "kaiser", 64, 64, 8, boxes))


def write(path, values):
    (ROOT / path).write_text(json.dumps({"madeBy": VERSIONS, **values}, indent=1) + "\n")


write(
    "src/core/dsp/golden.fixture.json",
    {"rateHz": RATE_HZ, "length": LENGTH, "windows": windows, "stft": stft, "spectrograms": spectrograms},
)
write("src/core/layers/mask/golden.fixture.json", {"rateHz": RATE_HZ, "length": MASKED_LENGTH, "masked": masked})
