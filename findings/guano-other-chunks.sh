#!/usr/bin/env bash
. "$(dirname "$0")/lib.sh"
guess 'write() of the bat metadata package changes the metadata, and leaves the rest of the WAV alone'
real 'the file is made anew of format, samples and its own chunk: cue points and their labels, INFO tags, bext and the wamd of Wildlife Acoustics are gone; fields that were not touched are rounded (Length to 10 ms, a place to 0.1 m)'
matters "a folder that is tagged with species loses its markers, the recorder's own record of time, place and gain, and Kaleidoscope's identifications; a remark in the source is all that tells"
python_packages guano==1.0.16
cat >try.py <<'PY'
import struct, sys
from guano import GuanoFile

def chunk(name, body):
    return name + struct.pack("<I", len(body)) + body + bytes(len(body) % 2)

def names():
    with open("bat.wav", "rb") as file:
        data = file.read()
    at, found = 12, []
    while at + 8 <= len(data):
        size = struct.unpack_from("<I", data, at + 4)[0]
        found.append(data[at : at + 4].decode())
        at += 8 + size + size % 2
    return found

form = struct.pack("<HHIIHH", 1, 1, 250000, 500000, 2, 16)
cue = struct.pack("<7I", 1, 1, 500, 0x61746164, 0, 0, 500)
labels = b"adtl" + chunk(b"labl", struct.pack("<I", 1) + b"call\0")
wamd = struct.pack("<HI", 0, 2) + b"\1\0" + struct.pack("<HI", 1, 4) + b"SM4 "
notes = b"GUANO|Version: 1.0\nLength: 0.004096\nLoc Position: 48.12345678 11.57654321\n"
parts = [(b"fmt ", form), (b"bext", bytes(602)), (b"data", bytes(2048)), (b"cue ", cue)]
parts += [(b"LIST", labels), (b"LIST", b"INFO" + chunk(b"ICMT", b"high gain\0")), (b"wamd", wamd), (b"guan", notes)]
with open("bat.wav", "wb") as file:
    file.write(chunk(b"RIFF", b"WAVE" + b"".join(chunk(*part) for part in parts)))
before = names()
recording = GuanoFile("bat.wav", strict=True)
recording["Species Manual ID"] = "Myso"
recording.write(make_backup=False)
after = names()
read = GuanoFile("bat.wav", strict=True)
print("seen:    chunks before:", " ".join(before))
print("seen:    chunks after: ", " ".join(after))
print("seen:    Length 0.004096 is", read["Length"], "- Loc Position 48.12345678 11.57654321 is", *read["Loc Position"])
sys.exit(0 if after == ["fmt ", "data", "guan"] and read["Length"] == 0 else 10)
PY
see venv/bin/python try.py
