"""The batch of a recipe as a script with scipy and librosa does it: batch.py PROCESSES OUT FILE...

Of each file a band is taken away and noise that is learnt of its quietest half second is reduced; the
result is written as 16 bits beside a table of features, mean, spread and slope of each. In float32, all
channels at once and frames as rows: that takes a quarter less than float64, bins as rows.
"""

import os

# As many threads as processes, not more.
for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMBA_NUM_THREADS"):
    os.environ[name] = "1"

import csv
import multiprocessing
import sys

import librosa
import numpy as np
import scipy.io.wavfile
import scipy.signal

LENGTH, HOP = 2048, 512
LOW_HZ, HIGH_HZ = 500, 1500
FLOOR = 10 ** (-26 / 20)


def denoised(spectra, frames_learnt):
    """Spectra [channel][frame][bin], weighed in place."""
    power = np.abs(spectra) ** 2
    totals = np.convolve(power.sum(axis=(0, 2)), np.ones(frames_learnt, np.float32), "valid")
    start = int(np.argmin(totals))
    noise = power[:, start : start + frames_learnt].mean(axis=1, keepdims=True) + np.float32(1e-20)
    # Decision-directed Wiener filter, frame after frame.
    power /= noise
    before = np.ones_like(power[:, 0])
    for m in range(power.shape[1]):
        snr = power[:, m]
        prior = np.float32(0.98) * before + np.float32(0.02) * np.maximum(snr - 1, 0)
        gain = np.maximum(prior / (1 + prior), np.float32(FLOOR))
        before = gain * gain * snr
        spectra[:, m] *= gain
    return spectra


def result(planes, rate_hz):
    freqs, _, spectra = scipy.signal.stft(
        planes, rate_hz, "hann", LENGTH, LENGTH - HOP, boundary="zeros", padded=True
    )
    spectra[:, (freqs >= LOW_HZ) & (freqs < HIGH_HZ)] = 0
    spectra = np.ascontiguousarray(spectra.transpose(0, 2, 1))
    spectra = denoised(spectra, int(0.5 * rate_hz / HOP)).transpose(0, 2, 1)
    _, out = scipy.signal.istft(spectra, rate_hz, "hann", LENGTH, LENGTH - HOP)
    return out[:, : planes.shape[1]]


def features(y, rate_hz):
    magnitudes = np.abs(librosa.stft(y, n_fft=LENGTH, hop_length=HOP))
    power = magnitudes**2
    mel = librosa.feature.melspectrogram(S=power, sr=rate_hz, n_mels=128)
    freqs = librosa.fft_frequencies(sr=rate_hz, n_fft=LENGTH)[:, None]
    share = power / (power.sum(axis=0) + 1e-20)
    level = magnitudes / (magnitudes.sum(axis=0) + 1e-20)
    centred = freqs - freqs.mean()
    rows = [
        librosa.feature.rms(S=magnitudes, frame_length=LENGTH),
        librosa.feature.zero_crossing_rate(y, frame_length=LENGTH, hop_length=HOP),
        librosa.feature.spectral_centroid(S=magnitudes, sr=rate_hz),
        librosa.feature.spectral_bandwidth(S=magnitudes, sr=rate_hz),
        librosa.feature.spectral_rolloff(S=magnitudes, sr=rate_hz),
        librosa.feature.spectral_flatness(S=magnitudes),
        np.sqrt((np.diff(level, axis=1, prepend=level[:, :1]) ** 2).sum(axis=0, keepdims=True)),
        (centred * magnitudes).sum(axis=0, keepdims=True) / (centred**2).sum(),
        -(share * np.log2(share + 1e-20)).sum(axis=0, keepdims=True),
        power.max(axis=0, keepdims=True) / (power.mean(axis=0, keepdims=True) + 1e-20),
        librosa.feature.mfcc(S=librosa.power_to_db(mel), n_mfcc=20),
    ]
    count = min(row.shape[1] for row in rows)
    table = np.vstack([row[:, :count] for row in rows])
    times = np.arange(count) * HOP / rate_hz
    slopes = np.polyfit(times, table.T, 1)[0]
    return np.concatenate([table.mean(axis=1), table.std(axis=1), slopes])


def done(task):
    path, out = task
    rate_hz, samples = scipy.io.wavfile.read(path)
    planes = result(samples.T.astype(np.float32) / 32768, rate_hz)
    stem = os.path.splitext(os.path.basename(path))[0]
    saved = np.clip(np.rint(planes.T * 32768), -32768, 32767).astype(np.int16)
    scipy.io.wavfile.write(os.path.join(out, f"{stem}.filtered.wav"), rate_hz, saved)
    with open(os.path.join(out, f"{stem}.features.csv"), "w", newline="") as table:
        csv.writer(table).writerow([os.path.basename(path), *features(planes[0], rate_hz)])


if __name__ == "__main__":
    count, folder, *paths = sys.argv[1:]
    os.makedirs(folder, exist_ok=True)
    with multiprocessing.Pool(int(count)) as pool:
        pool.map(done, [(path, folder) for path in paths], chunksize=1)
