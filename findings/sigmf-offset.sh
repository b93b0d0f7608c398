#!/usr/bin/env bash
. "$(dirname "$0")/lib.sh"
guess 'in a part of a split recording (core:offset 100) captures and annotations count from the start of the whole, as the format says, and the package reads them so'
real 'it takes sample_start for an index into the file: the capture and what is annotated are read 100 samples late, without an error (a ValueError or an end of file where the file is shorter)'
matters 'every part but the first of a recording that was split by its writer'
python_packages sigmf==1.14.0 numpy==2.4.6
cat >try.py <<'PY'
import json, sys
import numpy as np
from sigmf import sigmffile

def tried(read):
    try:
        return " ".join(str(int(value)) for value in read())
    except Exception as error:
        return f"{type(error).__name__}: {error}"

np.arange(100, 300, dtype="<i2").tofile("part2.sigmf-data")
meta = {
    "global": {"core:datatype": "ri16_le", "core:sample_rate": 1e6, "core:version": "1.2.0", "core:offset": 100},
    "captures": [{"core:sample_start": 100}],
    "annotations": [{"core:sample_start": 150, "core:sample_count": 3}],
}
with open("part2.sigmf-meta", "w") as file:
    json.dump(meta, file)
part = sigmffile.fromfile("part2.sigmf-meta", autoscale=False)
note = part.get_annotations()[0]
capture = tried(lambda: part.read_samples_in_capture(0)[:3])
noted = tried(lambda: part.read_samples(note["core:sample_start"], note["core:sample_count"]))
part.validate()
print("seen:    sample n of the whole has the value n; the file starts with sample 100; validate() is content")
print("seen:    the first three samples of the capture (100 101 102):", capture)
print("seen:    the annotated samples (150 151 152):                 ", noted)
sys.exit(0 if capture == "200 201 202" and noted == "250 251 252" else 10)
PY
see venv/bin/python try.py
