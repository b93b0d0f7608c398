#!/usr/bin/env bash
. "$(dirname "$0")/lib.sh"
guess 'ffmpeg rounds 24 bits to the nearest of 16, as it does floats'
real 'it leaves the lower 8 bits off: all samples are half a step lower in the mean, without dither, told nowhere; floats are rounded, and sox rounds both'
matters 'archives are brought to 16 bits so: an offset comes in, the error is twice that of rounding, and what is faint is distorted rather than noisy'
needs ffmpeg sox python3
cat >try.py <<'PY'
import random, struct, subprocess, sys, wave

random.seed(1)
VALUES = [round(random.gauss(0, 2**18)) for _ in range(50_000)]
with wave.open("24.wav", "wb") as out:
    out.setparams((1, 3, 48000, 0, "NONE", ""))
    out.writeframes(b"".join(value.to_bytes(3, "little", signed=True) for value in VALUES))

def errors(*command):
    subprocess.run(command, check=True, stderr=subprocess.DEVNULL)
    with wave.open("16.wav") as file:
        stored = struct.unpack(f"<{len(VALUES)}h", file.readframes(len(VALUES)))
    return [short - value / 256 for short, value in zip(stored, VALUES)]

FFMPEG = ["ffmpeg", "-v", "error", "-y"]
version = subprocess.run(["ffmpeg", "-version"], capture_output=True, text=True).stdout
print("version:", version.split(" Copyright")[0])
subprocess.run([*FFMPEG, "-i", "24.wav", "-c:a", "pcm_f32le", "float.wav"], check=True)
seen = {
    "24 bits by ffmpeg": errors(*FFMPEG, "-i", "24.wav", "-c:a", "pcm_s16le", "16.wav"),
    "floats by ffmpeg": errors(*FFMPEG, "-i", "float.wav", "-c:a", "pcm_s16le", "16.wav"),
    "24 bits by sox": errors("sox", "-D", "24.wav", "-b", "16", "16.wav"),
}
means = {name: sum(off) / len(off) for name, off in seen.items()}
for name, off in seen.items():
    print(f"seen:    {name}: errors {min(off):.2f} to {max(off):.2f} steps, {means[name]:.3f} in the mean")
cut, *rounded = means.values()
is_so = abs(cut + 0.5) < 0.02 and max(seen["24 bits by ffmpeg"]) <= 0 and all(abs(mean) < 0.02 for mean in rounded)
sys.exit(0 if is_so else 10)
PY
see python3 try.py
