#!/usr/bin/env bash
. "$(dirname "$0")/lib.sh"
guess 'sox copies and cuts a WAV of 32-bit floats as it is: the same values, however faint'
real 'each value passes through an integer of 32 bits: at -100 dB 55 dB are left between a copy and its errors, floats of 1e-10 are 0, and what is above 1 is cut off (that alone is said)'
matters 'receivers and calibrated recorders write floats in volts or pascals, far from 1: a cut by sox is a rounded copy, of signals of microvolts with 11 bits, of nanovolts with 1'
needs sox python3
cat >try.py <<'PY'
import array, math, random, struct, subprocess, sys

random.seed(1)
COUNT = 48_000

def write(name, values):
    data = array.array("f", values).tobytes()
    fmt = struct.pack("<HHIIHH", 3, 1, 48_000, 192_000, 4, 32) + b"\0\0"
    chunks = b"fmt " + struct.pack("<I", len(fmt)) + fmt
    chunks += b"fact" + struct.pack("<II", 4, len(values)) + b"data" + struct.pack("<I", len(data)) + data
    with open(name, "wb") as out:
        out.write(b"RIFF" + struct.pack("<I", 4 + len(chunks)) + b"WAVE" + chunks)

def read(name):
    with open(name, "rb") as file:
        content = file.read()
    at = content.index(b"data")
    size = struct.unpack_from("<I", content, at + 4)[0]
    return array.array("f", content[at + 8 : at + 8 + size])

def copied(level):
    values = array.array("f", [random.gauss(0, level) for _ in range(COUNT)])
    write("in.wav", values)
    said = subprocess.run(["sox", "in.wav", "out.wav"], check=True, capture_output=True, text=True).stderr
    return values, read("out.wav"), said

def ratio_db(values, others):
    error = sum((a - b) ** 2 for a, b in zip(values, others))
    return math.inf if error == 0 else 10 * math.log10(sum(a * a for a in values) / error)

print("version:", subprocess.run(["sox", "--version"], capture_output=True, text=True).stdout.strip())
faint, faint_copy, said = copied(1e-5)
print(f"seen:    floats of 1e-5: {ratio_db(faint, faint_copy):.1f} dB between copy and error; said: {said.strip() or 'nothing'}")
fainter, fainter_copy, said_of_0 = copied(1e-10)
print(f"seen:    floats of 1e-10: the largest is {max(map(abs, fainter_copy))}; said: {said_of_0.strip() or 'nothing'}")
usual, usual_copy, _ = copied(0.1)
print(f"seen:    floats of 0.1: {ratio_db(usual, usual_copy):.1f} dB")
is_so = 50 < ratio_db(faint, faint_copy) < 60 and not any(fainter_copy) and said == said_of_0 == ""
sys.exit(0 if is_so and len(faint_copy) == COUNT else 10)
PY
see python3 try.py
