#!/usr/bin/env bash
. "$(dirname "$0")/lib.sh"
guess 'ffmpeg -c copy from MP3 or M4A into Matroska and back out leaves every sound at its time: nothing is encoded anew'
real 'what the encoder put in front, which LAME’s tag and the edit list of an M4A say, is no longer said: at 48 kHz the MKA is 23 ms (MP3) and 21 ms (M4A) late; so is what ffmpeg encodes into Matroska at once'
matters 'programs that record by ffmpeg’s libraries write such files: marks that were set in the sound of an MKV and in that of the MP4 that it was made of are apart, and two channels that went different ways no longer fit'
needs ffmpeg python3
cat >try.py <<'PY'
import array, subprocess, sys, wave

RATE, CLICK = 48000, 24000
samples = array.array("h", bytes(4 * RATE))
samples[CLICK] = 30000
with wave.open("in.wav", "wb") as out:
    out.setparams((1, 2, RATE, 0, "NONE", ""))
    out.writeframes(samples.tobytes())

def ffmpeg(*words):
    return subprocess.run(["ffmpeg", "-v", "error", "-y", *words], check=True, capture_output=True).stdout

def late(name):
    decoded = array.array("h", ffmpeg("-i", name, "-f", "s16le", "-"))
    return max(range(len(decoded)), key=lambda n: abs(decoded[n])) - CLICK

version = subprocess.run(["ffmpeg", "-version"], capture_output=True, text=True).stdout
print("version:", version.split(" Copyright")[0])
seen = {}
for codec, name in (("libmp3lame", "x.mp3"), ("aac", "x.m4a")):
    ffmpeg("-i", "in.wav", "-c:a", codec, "-b:a", "192k", name)
    ffmpeg("-i", name, "-c", "copy", f"{name}.copied.mka")
    ffmpeg("-i", "in.wav", "-c:a", codec, "-b:a", "192k", f"{name}.encoded.mka")
    seen[codec] = [late(each) for each in (name, f"{name}.copied.mka", f"{name}.encoded.mka")]
    alone, copied, encoded = seen[codec]
    print(f"seen:    {name}: {alone} samples late; copied into Matroska {copied}, encoded into it {encoded}")
alike = lambda found, wanted: all(abs(a - b) <= 2 for a, b in zip(found, wanted))
is_so = alike(seen["libmp3lame"], [0, 1105, 1105]) and alike(seen["aac"], [0, 1024, 1024])
sys.exit(0 if is_so else 10)
PY
see python3 try.py
