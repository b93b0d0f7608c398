"""The signals of src/testing/golden-signal.ts, by the same formulas."""

from math import cos, pi, sin

import numpy as np


def noise(length, state):
    """Numbers in [-1, 1) of the generator s -> 1664525 s + 1013904223 mod 2^32."""
    values = []
    for _ in range(length):
        state = (1664525 * state + 1013904223) % 2**32
        values.append(state / 2**31 - 1)
    return values


def real_signal(length):
    """A chirp in noise, and a click at sample 200."""
    rest = noise(length, 1)
    return np.array(
        [
            0.4 * sin(2 * pi * (0.02 * n + 0.0002 * n * n)) + 0.05 * rest[n] + (0.7 if n == 200 else 0)
            for n in range(length)
        ]
    )


def iq_signal(length):
    """A carrier above the centre and a chirp below it, in noise."""
    rest_i, rest_q = noise(length, 2), noise(length, 3)
    values = []
    for n in range(length):
        up, down = 2 * pi * 0.11 * n, 2 * pi * (0.0002 * n * n - 0.3 * n)
        re = 0.3 * cos(up) + 0.2 * cos(down) + 0.05 * rest_i[n]
        im = 0.3 * sin(up) + 0.2 * sin(down) + 0.05 * rest_q[n]
        values.append(complex(re, im))
    return np.array(values)
