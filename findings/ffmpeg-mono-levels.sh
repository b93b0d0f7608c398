#!/usr/bin/env bash
. "$(dirname "$0")/lib.sh"
guess 'ffmpeg -ac 1 takes the mean of the channels, at one level whatever is written, floats too; of four microphones each counts as much as the others'
real 'into floats it is 3 dB louder than into integers: of two equal channels at full scale 1.41. From one channel to two it is 3 dB quieter. Four channels are mixed as loudspeakers, 0.24, 0.24, 0.34 and 0.17'
matters 'scripts that ask for floats (-f f32le), as those that feed networks do, have other levels than those that ask for 16 bits, and clip; thresholds, and SNR of arrays, are off'
needs ffmpeg python3
cat >try.py <<'PY'
import array, math, subprocess, sys, wave

COUNT = 4800
TONE = [round(16384 * math.sin(2 * math.pi * n / 48)) for n in range(COUNT)]

def write(channels, sounding):
    with wave.open("in.wav", "wb") as out:
        out.setparams((channels, 2, 48000, 0, "NONE", ""))
        frames = array.array("h", [v if c in sounding else 0 for v in TONE for c in range(channels)])
        out.writeframes(frames.tobytes())

def gain(channels, kind):
    """Of the loudest sample, in the middle, where nothing begins or ends."""
    options = ["-ac", str(channels), "-f", "f32le" if kind == "f" else "s16le"]
    made = subprocess.run(["ffmpeg", "-v", "error", "-i", "in.wav", *options, "-"], check=True, capture_output=True)
    values = array.array(kind, made.stdout)[1000:3000]
    return max(map(abs, values)) / (0.5 if kind == "f" else 16384)

version = subprocess.run(["ffmpeg", "-version"], capture_output=True, text=True).stdout
print("version:", version.split(" Copyright")[0])
write(2, {0, 1})
floats, integers = gain(1, "f"), gain(1, "h")
print(f"seen:    two equal channels into one: {floats:.3f} in floats, {integers:.3f} in 16 bits")
write(1, {0})
widened = gain(2, "f"), gain(2, "h")
print(f"seen:    one channel into two: {widened[0]:.3f} in floats, {widened[1]:.3f} in 16 bits")
weights = []
for channel in range(4):
    write(4, {channel})
    weights.append(gain(1, "h"))
print("seen:    each of four channels into one:", " ".join(f"{weight:.3f}" for weight in weights))
near = lambda a, b: abs(a - b) < 0.01
is_so = near(floats, math.sqrt(2)) and near(integers, 1) and all(near(each, math.sqrt(0.5)) for each in widened)
sys.exit(0 if is_so and all(map(near, weights, (0.243, 0.243, 0.343, 0.172))) else 10)
PY
see python3 try.py
