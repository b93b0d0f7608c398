#!/usr/bin/env bash
. "$(dirname "$0")/lib.sh"
guess "a note that is added with the bats' own metadata package (the format's reference implementation) is in the file, and all that was there with it"
real 'behind samples of an odd number of bytes (every second file of 24 bits in mono) it is written without the pad byte: after write() no reader of chunks finds any metadata, old or new, and the check that write() makes is content'
matters 'species, place and time of a recording are gone for the package itself and for others, by adding one word; in files of even size all is well'
python_packages guano==1.0.16
cat >try.py <<'PY'
import struct, sys
from guano import GuanoFile

def chunk(name, body):
    return name + struct.pack("<I", len(body)) + body + bytes(len(body) % 2)

def noted(bits, frames):
    """What is read after a note was added to a recording that has metadata."""
    step = bits // 8
    form = struct.pack("<HHIIHH", 1, 1, 250000, 250000 * step, step, bits)
    notes = b"GUANO|Version: 1.0\nTimestamp: 2026-06-01T22:00:00+02:00\nSpecies Auto ID: Mylu\n"
    body = b"WAVE" + chunk(b"fmt ", form) + chunk(b"data", bytes(frames * step)) + chunk(b"guan", notes)
    with open("bat.wav", "wb") as file:
        file.write(chunk(b"RIFF", body))
    recording = GuanoFile("bat.wav", strict=True)
    before = len(list(recording.items()))
    recording["Species Manual ID"] = "Myso"
    recording.write(make_backup=False)
    after = [key for key, _ in GuanoFile("bat.wav", strict=True).items()]
    print(f"seen:    {frames} samples of {bits} bits: {before} fields before, after one was added: {len(after)}")
    return len(after)

seen = [noted(24, 1000), noted(24, 1001), noted(8, 1001), noted(16, 1001)]
sys.exit(0 if seen == [4, 0, 0, 4] else 10)
PY
see venv/bin/python try.py
