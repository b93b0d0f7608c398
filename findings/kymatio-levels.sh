#!/usr/bin/env bash
. "$(dirname "$0")/lib.sh"
guess 'kymatio: two tones of one amplitude have first-order scattering coefficients of one size, high or low'
real 'the filters of subsampled levels are means of periods where they should be sums: a coefficient that is computed at a 2^k-th of the rate is 2^k times too small, so that low tones all but vanish'
matters 'the release on PyPI disagrees by up to all of its value with its own published test data, with kymatio 0.4 and with ScatNet, without a warning'
python_packages kymatio==0.3.0 'scipy<1.15' 'numpy<2'
cat >try.py <<'PY'
import sys
import numpy as np
from kymatio.numpy import Scattering1D

length = 4096
scattering = Scattering1D(J=6, shape=length, Q=8)
xi = scattering.meta()["xi"][:, 0]
order = scattering.meta()["order"]
sizes = []
for tone in (0.4, 0.02):
    x = np.cos(2 * np.pi * tone * np.arange(length))
    nearest = np.argmin(np.where(order == 1, abs(xi - tone), 9))
    sizes.append(scattering(x)[nearest, 20:40].mean())
print(f"seen:    coefficient of the nearest wavelet: {sizes[0]:.3f} of a tone at 0.4, {sizes[1]:.3f} at 0.02 of the rate; half of the amplitude is 0.5")
sys.exit(0 if sizes[0] > 0.2 and sizes[1] < 0.1 * sizes[0] else 10)
PY
see venv/bin/python try.py
