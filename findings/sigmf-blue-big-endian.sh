#!/usr/bin/env bash
. "$(dirname "$0")/lib.sh"
guess 'the BLUE converter of sigmf reads the keywords of a file as it reads its samples and its header, in the byte order that the header says'
real 'the numbers of the extended header are always read as little-endian: in a file of IEEE order RF_FREQ of 100.5 MHz is 2.7e-312 Hz, written into the metadata without a word; samples, rate and start are right'
matters 'X-Midas and REDHAWK write either order: converted recordings lose the frequency that they were tuned to, and whoever sorts or draws them by core:frequency has all of them at 0 Hz'
python_packages sigmf==1.14.0 numpy==2.4.6 packaging==25.0
cat >try.py <<'PY'
import struct, sys
import numpy as np
from sigmf.convert.blue import blue_to_sigmf

WANTED = 0.25 * np.exp(2j * np.pi * np.arange(256) / 16)

def keyword(order, name, value):
    """Length of all, of all but the value, of the name, the type; value, name, zeros up to 8 bytes."""
    size = 8 * -(-(16 + len(name)) // 8)
    head = struct.pack(order + "ihb", size, size - 8, len(name)) + b"D"
    return (head + struct.pack(order + "d", value) + name).ljust(size, b"\0")

def read_back(rep, order):
    samples = np.column_stack([WANTED.real, WANTED.imag]).astype(order + "f4").tobytes()
    keywords = keyword(order, b"RF_FREQ", 100.5e6)
    block = (512 + len(samples)) // 512
    head = b"BLUE" + rep + rep + struct.pack(order + "iiiii", 0, 0, 0, block, len(keywords))
    head += struct.pack(order + "ddi", 512, len(samples), 1000) + b"CF" + bytes(202)
    head += struct.pack(order + "ddi", 0, 1 / 250e3, 1)
    with open("in.tmp", "wb") as file:
        file.write(head.ljust(512, b"\0") + samples + keywords)
    read = blue_to_sigmf("in.tmp")
    rate = read.get_global_info()["core:sample_rate"]
    return read.get_captures()[0]["core:frequency"], rate, np.ravel(read.read_samples())

seen = {}
for rep, order in ((b"EEEI", "<"), (b"IEEE", ">")):
    centre, rate, samples = read_back(rep, order)
    is_right = np.allclose(samples, WANTED, atol=1e-6) and abs(rate - 250e3) < 1e-6
    seen[rep] = centre
    print(f"seen:    {rep.decode()}: a centre of {centre} Hz; samples and rate right: {is_right}")
sys.exit(0 if seen[b"EEEI"] == 100.5e6 and seen[b"IEEE"] < 1 else 10)
PY
see venv/bin/python try.py
