"""The same work by numpy, scipy, torch and librosa: a line of JSON in, a line of JSON out.

In:  {"peer": "scipy", "work": "tiles", "seconds": 60} or {"list": true}
Out: {"ms": 75.3}, {"us": 2.0}, {"list": {...}} or {"error": "..."}
"""

import json
import sys
import time

import numpy as np

RATE_HZ = 44100
LENGTH = 2048
HOP = 512
BLOCK = 256

versions = {"numpy": np.__version__}
try:
    import scipy
    import scipy.fft
    import scipy.io.wavfile
    import scipy.signal

    versions["scipy"] = scipy.__version__
except ImportError:
    scipy = None
try:
    import torch

    torch.set_num_threads(1)
    versions["torch"] = torch.__version__
except ImportError:
    torch = None
try:
    import librosa

    versions["librosa"] = librosa.__version__
except ImportError:
    librosa = None

try:
    import heapq

    import numba

    versions["numba"] = numba.__version__
except ImportError:
    numba = None
try:
    import torchaudio

    versions["torchaudio"] = torchaudio.__version__
except ImportError:
    torchaudio = None
try:
    import scipy.special

    if not hasattr(scipy.special, "sph_harm"):
        scipy.special.sph_harm = None  # kymatio 0.3 imports it for what is not used here
    import kymatio
    from kymatio.numpy import Scattering1D

    versions["kymatio"] = kymatio.__version__
except ImportError:
    kymatio = None
try:
    from kymatio.torch import Scattering1D as TorchScattering1D
except ImportError:
    TorchScattering1D = None

try:
    import noisereduce

    versions["noisereduce"] = getattr(noisereduce, "__version__", "3")
except ImportError:
    noisereduce = None

made = {}

PHASE = {"n_fft": 1024, "hop_length": 256}


def magnitudes(seconds):
    """Of noise at 22,050 Hz, one row a bin."""
    key = ("magnitudes", seconds)
    if key not in made:
        x = samples(seconds)[: seconds * 22050]
        z = scipy.signal.stft(x, nperseg=1024, noverlap=768)[2]
        made[key] = np.abs(z).astype(np.float32)
    return made[key]


def librosa_griffin_lim(a):
    return librosa.griffinlim(a, n_iter=32, momentum=0.99, random_state=1, **PHASE)


def torchaudio_griffin_lim(a):
    transform = torchaudio.transforms.GriffinLim(n_fft=1024, hop_length=256, n_iter=32, power=1)
    return transform(torch.from_numpy(a))


def integrated(a, by_frame, by_bin, reached, phase):
    """Prusa's heap integration, from the largest cell on, islands one after the other."""
    bins, frames = a.shape
    least = 1e-6 * a.max()
    order = np.argsort(-a.ravel())
    for seed in order:
        k0, m0 = seed // frames, seed % frames
        if reached[k0, m0] or a[k0, m0] < least:
            continue
        reached[k0, m0] = True
        heap = [(-a[k0, m0], k0, m0)]
        while len(heap) > 0:
            _, k, m = heapq.heappop(heap)
            for dk, dm in ((-1, 0), (1, 0), (0, -1), (0, 1)):
                i, j = k + dk, m + dm
                if i < 0 or j < 0 or i >= bins or j >= frames or reached[i, j] or a[i, j] < least:
                    continue
                step = dm * (by_frame[k, m] + by_frame[i, j]) + dk * (by_bin[k, m] + by_bin[i, j])
                phase[i, j] = phase[k, m] + 0.5 * step
                reached[i, j] = True
                heapq.heappush(heap, (-a[i, j], i, j))


if numba is not None:
    integrated = numba.njit(integrated)


def numba_pghi(a):
    a = a.astype(np.float64)
    gamma = 0.25645 * 1024**2
    logs = np.log(np.maximum(a, 1e-6 * a.max()))
    by_bin = -gamma / (256 * 1024) * np.gradient(logs, axis=1)
    k = np.arange(a.shape[0])[:, None]
    by_frame = 256 * 1024 / gamma * np.gradient(logs, axis=0) + 2 * np.pi * 256 * k / 1024
    phase = np.zeros_like(a)
    integrated(a, by_frame, by_bin, np.zeros(a.shape, np.bool_), phase)
    z = a * np.exp(1j * (phase - np.pi * k))
    return scipy.signal.istft(z, nperseg=1024, noverlap=768)[1]


def samples(seconds):
    """Noise; what it is does not change how long the work takes."""
    if seconds not in made:
        rng = np.random.default_rng(1)
        made[seconds] = (0.2 * rng.standard_normal(seconds * RATE_HZ)).astype(np.float32)
    return made[seconds]


def hundredths(power):
    """Hundredths of a dB in 16 bits, as tiles hold them."""
    level = 1000 * np.log10(np.maximum(power, np.float32(1e-20)))
    return np.clip(level, -20000, 32767).astype(np.int16)


def scipy_tiles(x):
    _, _, z = scipy.signal.stft(x, nperseg=LENGTH, noverlap=LENGTH - HOP)
    return hundredths(z.real**2 + z.imag**2)


def frames_of(x):
    padded = np.concatenate([np.zeros(LENGTH // 2, x.dtype), x, np.zeros(LENGTH, x.dtype)])
    return np.lib.stride_tricks.sliding_window_view(padded, LENGTH)[::HOP]


def numpy_tiles(x):
    """As a person who knows how would write it: single precision, blocks that stay in the cache."""
    window = np.hanning(LENGTH + 1)[:-1].astype(np.float32)
    frames = frames_of(x)
    out = np.empty((len(frames), LENGTH // 2 + 1), np.int16)
    for at in range(0, len(frames), BLOCK):
        z = scipy.fft.rfft(frames[at : at + BLOCK] * window)
        out[at : at + BLOCK] = hundredths(z.real**2 + z.imag**2)
    return out


def torch_tiles(x):
    window = torch.hann_window(LENGTH)
    frames = torch.from_numpy(x).unfold(0, LENGTH, HOP)
    out = torch.empty((len(frames), LENGTH // 2 + 1), dtype=torch.int16)
    for at in range(0, len(frames), BLOCK):
        z = torch.fft.rfft(frames[at : at + BLOCK] * window)
        level = 1000 * torch.log10(torch.clamp(z.real**2 + z.imag**2, min=1e-20))
        out[at : at + BLOCK] = torch.clamp(level, -20000, 32767).to(torch.int16)
    return out


def librosa_tiles(x):
    z = librosa.stft(x, n_fft=LENGTH, hop_length=HOP)
    return hundredths(np.abs(z) ** 2)


def librosa_features(x):
    feature = librosa.feature
    size = np.abs(librosa.stft(x, n_fft=LENGTH, hop_length=HOP))
    mel = feature.melspectrogram(S=size**2, sr=RATE_HZ)
    feature.mfcc(S=librosa.power_to_db(mel))
    for of_size in (feature.spectral_centroid, feature.spectral_bandwidth, feature.spectral_rolloff):
        of_size(S=size, sr=RATE_HZ)
    feature.spectral_flatness(S=size)
    feature.rms(y=x, frame_length=LENGTH, hop_length=HOP)
    feature.zero_crossing_rate(x, frame_length=LENGTH, hop_length=HOP)


def librosa_hpss(x):
    librosa.effects.harmonic(x)


def noisereduce_denoise(x):
    noisereduce.reduce_noise(y=x, y_noise=x[:RATE_HZ], sr=RATE_HZ, stationary=True, n_jobs=1)


def kymatio_scattering(x):
    key = ("scattering", len(x))
    if key not in made:
        made[key] = Scattering1D(J=8, shape=len(x), Q=8)
    made[key](x.astype(np.float64))


def kymatio_torch_scattering(x):
    """Single precision, as its filters are."""
    key = ("torch scattering", len(x))
    if key not in made:
        made[key] = TorchScattering1D(J=8, shape=len(x), Q=8)
    with torch.no_grad():
        made[key](torch.from_numpy(x.astype(np.float32)))


def scipy_resynthesis(x):
    x = x.astype(np.float64)
    _, _, z = scipy.signal.stft(x, nperseg=LENGTH, noverlap=LENGTH - HOP)
    z *= 0.5
    return scipy.signal.istft(z, nperseg=LENGTH, noverlap=LENGTH - HOP)


def torch_resynthesis(x):
    """Blocked, single precision: the strongest that torch has."""
    window = torch.hann_window(LENGTH)
    frames = torch.from_numpy(x).unfold(0, LENGTH, HOP)
    out = torch.zeros(len(frames) * HOP + LENGTH)
    for at in range(0, len(frames), BLOCK):
        block = torch.fft.irfft(torch.fft.rfft(frames[at : at + BLOCK] * window) * 0.5) * window
        for i in range(0, LENGTH, HOP):
            part = block[:, i : i + HOP].reshape(-1)
            out[at * HOP + i : at * HOP + i + len(part)] += part
    return out


def scipy_file(path):
    _, x = scipy.io.wavfile.read(path)
    return scipy_tiles(x.astype(np.float32) / 32768)


def scipy_export(path, low_hz, high_hz):
    rate_hz, x = scipy.io.wavfile.read(path)
    f, _, z = scipy.signal.stft(x / 32768, rate_hz, nperseg=LENGTH, noverlap=LENGTH - HOP)
    z[(f >= low_hz) & (f < high_hz)] = 0
    _, y = scipy.signal.istft(z, rate_hz, nperseg=LENGTH, noverlap=LENGTH - HOP)
    rounded = np.clip(np.rint(y[: len(x)] * 32768), -32768, 32767).astype(np.int16)
    scipy.io.wavfile.write(f"{path}.scipy.wav", rate_hz, rounded)


def numpy_file(path):
    _, x = scipy.io.wavfile.read(path)
    return numpy_tiles(x.astype(np.float32) / 32768)


def transform(count=64):
    x = samples(60)[: count * LENGTH].reshape(count, LENGTH)
    return lambda: scipy.fft.rfft(x)


WORK = {
    "scipy": {
        "tiles": scipy_tiles,
        "resynthesis": scipy_resynthesis,
        "file": scipy_file,
        "export": scipy_export,
    },
    "numpy, blocked": {"tiles": numpy_tiles, "file": numpy_file},
    "torch, blocked": {"tiles": torch_tiles, "resynthesis": torch_resynthesis},
    "librosa": {
        "tiles": librosa_tiles,
        "griffin-lim": librosa_griffin_lim,
        "features": librosa_features,
        "hpss": librosa_hpss,
    },
    "torchaudio": {"griffin-lim": torchaudio_griffin_lim},
    "numpy and numba": {"pghi": numba_pghi},
    "kymatio": {"scattering": kymatio_scattering},
    "kymatio, torch": {"scattering": kymatio_torch_scattering},
    "noisereduce": {"denoise": noisereduce_denoise},
}
NEEDS = {
    "scipy": scipy,
    "numpy, blocked": scipy,
    "torch, blocked": torch,
    "librosa": librosa,
    "torchaudio": torchaudio,
    "numpy and numba": numba and scipy,
    "kymatio": kymatio,
    "kymatio, torch": torch and TorchScattering1D,
    "noisereduce": noisereduce,
}


def seconds_of(run):
    started = time.perf_counter()
    run()
    return time.perf_counter() - started


def given_to(ask):
    if ask["work"] == "file":
        return [ask["path"]]
    if ask["work"] == "export":
        return [ask["path"], ask["lowHz"], ask["highHz"]]
    if ask["work"] in ("griffin-lim", "pghi"):
        return [magnitudes(ask["seconds"])]
    return [samples(ask["seconds"])]


def answer(ask):
    if "list" in ask:
        works = {peer: sorted(WORK[peer]) for peer in WORK if NEEDS[peer] is not None}
        missing = [peer for peer in WORK if NEEDS[peer] is None]
        return {"list": works, "missing": missing, "versions": versions}
    if ask["work"] == "transform":
        run = transform()
        # The least of short blocks, as page/timing.ts takes it.
        return {"us": min(seconds_of(run) for _ in range(100)) / 64 * 1e6}
    given = given_to(ask)
    clock = time.process_time if ask.get("isProcessorTime") else time.perf_counter
    work = WORK[ask["peer"]][ask["work"]]
    # Once before, uncounted: a virtual machine may take seconds to give memory that it has taken back
    # since, and that is nothing the peer does.
    work(*given)
    started = clock()
    work(*given)
    return {"ms": (clock() - started) * 1000}


for line in sys.stdin:
    try:
        print(json.dumps(answer(json.loads(line))), flush=True)
    except Exception as error:  # the benchmark shows it in the table and goes on
        print(json.dumps({"error": f"{type(error).__name__}: {error}"}), flush=True)
