#!/usr/bin/env bash
. "$(dirname "$0")/lib.sh"
guess 'ffmpeg -ss 10 of a broadcast WAV gives a piece that says when it begins: 10 s after the whole, or nothing at all'
real 'with -write_bext 1 it says the time of the whole, copied, encoded and cut by atrim; without that option it says nothing'
matters 'field recorders set that time, and editors, video programs and analysers put files in place by it: each piece lies where the whole began, 10 s too early, all pieces on top of each other'
needs ffmpeg python3
cat >try.py <<'PY'
import struct, subprocess, sys

FFMPEG = ["ffmpeg", "-v", "error", "-y"]

def run(*arguments):
    subprocess.run([*FFMPEG, *arguments], check=True)

def reference(name):
    """Samples since midnight, as EBU Tech 3285 puts them behind three texts and the moment; None without a bext chunk."""
    with open(name, "rb") as file:
        content = file.read()
    at = content.find(b"bext")
    return None if at < 0 else struct.unpack_from("<Q", content, at + 8 + 256 + 32 + 32 + 10 + 8)[0]

version = subprocess.run(["ffmpeg", "-version"], capture_output=True, text=True).stdout
print("version:", version.split(" Copyright")[0])
NINE = 9 * 3600 * 48000
run("-f", "lavfi", "-i", "sine=duration=30:sample_rate=48000", "-write_bext", "1", "-metadata", f"time_reference={NINE}", "whole.wav")
run("-ss", "10", "-t", "5", "-i", "whole.wav", "-c", "copy", "-write_bext", "1", "copied.wav")
run("-ss", "10", "-t", "5", "-i", "whole.wav", "-write_bext", "1", "encoded.wav")
run("-i", "whole.wav", "-af", "atrim=10:15", "-write_bext", "1", "trimmed.wav")
run("-ss", "10", "-t", "5", "-i", "whole.wav", "-c", "copy", "plain.wav")
names = ["whole", "copied", "encoded", "trimmed", "plain"]
seen = {name: reference(f"{name}.wav") for name in names}
for name, samples in seen.items():
    clock = "nothing" if samples is None else f"{samples / 48000 / 3600:.6f} h"
    print(f"seen:    {name}: begins at {clock}" + ("" if name == "whole" else f"; 9 h and 10 s are {9 + 10 / 3600:.6f} h"))
is_so = all(seen[name] == NINE for name in names[:4]) and seen["plain"] is None
sys.exit(0 if is_so else 10)
PY
see python3 try.py
