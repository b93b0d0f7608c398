#!/usr/bin/env bash
. "$(dirname "$0")/lib.sh"
guess 'samples of cf64 come back as complex128, samples of ri32 exactly (with autoscale=False at least)'
real 'read_samples() gives complex64 and float32 for every datatype: 29 of 53 bits of a double and the low bits of an int32 are gone'
matters 'what was recorded with more than 24 bits is rounded in silence; slices (recording[0:2]) give the full values, so the two ways to read disagree'
python_packages sigmf==1.14.0 numpy==2.4.6
cat >try.py <<'PY'
import json, sys
import numpy as np
from sigmf import sigmffile

def recording(name, datatype, samples):
    samples.tofile(name + ".sigmf-data")
    meta = {"global": {"core:datatype": datatype, "core:sample_rate": 1e6, "core:version": "1.2.0"}, "captures": [{"core:sample_start": 0}], "annotations": []}
    with open(name + ".sigmf-meta", "w") as file:
        json.dump(meta, file)
    return sigmffile.fromfile(name + ".sigmf-meta", autoscale=False)

doubles = np.array([0.1 + 0.2j, 1 + 2**-40 * 1j])
integers = np.array([2**24 + 1, 2**31 - 1], "<i4")
f, i = recording("doubles", "cf64_le", doubles), recording("integers", "ri32_le", integers)
read_f, read_i = f.read_samples(), i.read_samples()
print(f"seen:    cf64_le: {doubles[0]} read as {read_f.dtype} {complex(read_f[0])}, sliced as {f[0:2].dtype}")
print(f"seen:    ri32_le: {integers.tolist()} read as {read_i.dtype} {[int(value) for value in read_i]}, sliced as {i[0:2].tolist()}")
is_so = read_f.dtype == np.complex64 and int(read_i[0]) == 2**24 and i[0:2].tolist() == integers.tolist()
sys.exit(0 if is_so else 10)
PY
see venv/bin/python try.py
