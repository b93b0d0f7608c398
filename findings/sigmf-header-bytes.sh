#!/usr/bin/env bash
. "$(dirname "$0")/lib.sh"
guess "core:header_bytes of a capture are skipped: the package that the format's authors publish gives the samples behind them"
real 'right only for read_samples() with one capture: read_samples_in_capture() skips the header twice, and with two captures read_samples() gives the second header as samples and loses the end'
matters 'recordings of instruments (the reason for header_bytes) are read shifted or with bursts of noise, without an error'
python_packages sigmf==1.14.0 numpy==2.4.6
cat >try.py <<'PY'
import json, sys, warnings
import numpy as np
from sigmf import sigmffile

warnings.simplefilter("ignore")
header = np.full(8, 99, "<i2")
samples = np.arange(20, dtype="<i2")

def recording(parts, starts):
    np.concatenate(parts).tofile("packets.bin")
    meta = {
        "global": {"core:datatype": "ri16_le", "core:sample_rate": 1e6, "core:version": "1.2.0", "core:dataset": "packets.bin"},
        "captures": [{"core:sample_start": start, "core:header_bytes": header.nbytes} for start in starts],
        "annotations": [],
    }
    with open("packets.sigmf-meta", "w") as file:
        json.dump(meta, file)
    return sigmffile.fromfile("packets.sigmf-meta", autoscale=False)

def listed(values):
    return " ".join(str(int(value)) for value in values)

one = recording([header, samples], [0])
all_of_one, capture_of_one = one.read_samples(), one.read_samples_in_capture(0)
two = recording([header, samples[:10], header, samples[10:]], [0, 10])
all_of_two, second_of_two = two.read_samples(), two.read_samples_in_capture(1)
print("seen:    samples are 0 to 19, a header is 8 times 99")
print("seen:    one capture, read_samples():           ", listed(all_of_one))
print("seen:    one capture, read_samples_in_capture():", listed(capture_of_one))
print("seen:    two captures, read_samples():          ", listed(all_of_two))
print("seen:    the second of two captures (10 to 19): ", listed(second_of_two))
is_so = np.array_equal(all_of_one, samples) and len(capture_of_one) == 12 and 99 in all_of_two and len(second_of_two) == 2
sys.exit(0 if is_so else 10)
PY
see venv/bin/python try.py
