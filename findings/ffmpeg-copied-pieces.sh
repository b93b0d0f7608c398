#!/usr/bin/env bash
. "$(dirname "$0")/lib.sh"
guess 'PCM can be parted at any sample: -f segment -segment_time 1 makes pieces of one second, -c copy -t 1 a cut of one second'
real 'pieces end between packets of 2,048 samples, copied or encoded anew: at 48 kHz they have 49,152 or 47,104 samples, and a copied cut 49,152; only a cut that is encoded has what was asked for'
matters 'nights are parted so into minutes, and intervals cut out: what lies 12 s into the piece 37 is up to 43 ms from where the clock has it, and a time that was read from a cut is another than in the recording where cuts are put side by side'
needs ffmpeg python3
cat >try.py <<'PY'
import subprocess, sys, wave

RATE = 48000
with wave.open("night.wav", "wb") as out:
    out.setparams((1, 2, RATE, 0, "NONE", ""))
    out.writeframes(bytes(range(256)) * (5 * RATE * 2 // 256))

def ffmpeg(*words):
    subprocess.run(["ffmpeg", "-v", "error", "-y", *words], check=True)

def length(name):
    with wave.open(name) as file:
        return file.getnframes()

version = subprocess.run(["ffmpeg", "-version"], capture_output=True, text=True).stdout
print("version:", version.split(" Copyright")[0])
pieces, cuts = {}, {}
for name, codec in (("copied", ["-c", "copy"]), ("encoded", ["-c:a", "pcm_s16le"])):
    ffmpeg("-i", "night.wav", *codec, "-f", "segment", "-segment_time", "1", f"{name}%d.wav")
    ffmpeg("-ss", "1.5", "-t", "1", "-i", "night.wav", *codec, f"{name}-cut.wav")
    pieces[name] = [length(f"{name}{piece}.wav") for piece in range(4)]
    cuts[name] = length(f"{name}-cut.wav")
    print(f"seen:    {name}: pieces of {pieces[name]} samples, a cut of {cuts[name]}, of {RATE}")
is_so = all(each == [49152, 47104, 49152, 47104] for each in pieces.values())
is_so = is_so and cuts == {"copied": 49152, "encoded": RATE}
sys.exit(0 if is_so else 10)
PY
see python3 try.py
