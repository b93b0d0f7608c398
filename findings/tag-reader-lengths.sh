#!/usr/bin/env bash
. "$(dirname "$0")/lib.sh"
guess 'mutagen and tinytag say how long a sound file is, or that they cannot'
real 'of a WAV that was written to a pipe they say 12 hours, of a fragmented M4A, as pages and phones record them, 0 s; of Microsoft ADPCM mutagen says 1.5 ms, of an MP3 of varying bit rate without a Xing header a sixth; each of these lasts 3 s'
matters 'manifests of corpora, batches by length and filters by shortest and longest rest on such numbers: files are left out, or hours counted that are not there'
needs ffmpeg
python_packages mutagen==1.48.1 tinytag==2.3.2
cat >try.py <<'PY'
import subprocess, sys
import mutagen
import tinytag

def ffmpeg(*words, **options):
    command = ["ffmpeg", "-v", "error", "-y", "-f", "lavfi", "-i", "sine=frequency=1000:sample_rate=48000:duration=3"]
    subprocess.run([*command, *words], check=True, **options)

with open("piped.wav", "wb") as out:
    ffmpeg("-f", "wav", "-", stdout=out)
ffmpeg("plain.wav")
ffmpeg("-c:a", "adpcm_ms", "adpcm.wav")
ffmpeg("-c:a", "aac", "-movflags", "frag_keyframe+empty_moov+default_base_moof", "fragmented.m4a")
ffmpeg("-c:a", "libmp3lame", "-q:a", "4", "-write_xing", "0", "no-xing.mp3")

seen = {}
for name in ("plain.wav", "piped.wav", "adpcm.wav", "fragmented.m4a", "no-xing.mp3"):
    seen[name] = mutagen.File(name).info.length, tinytag.TinyTag.get(name).duration
    print(f"seen:    {name}: mutagen {seen[name][0]:.4g} s, tinytag {seen[name][1]:.4g} s, of 3 s")
is_so = seen["plain.wav"] == (3, 3) and min(seen["piped.wav"]) > 40_000
is_so = is_so and max(seen["fragmented.m4a"]) == 0
is_so = is_so and seen["adpcm.wav"][0] < 0.01 and seen["no-xing.mp3"][0] < 1
sys.exit(0 if is_so else 10)
PY
see venv/bin/python try.py
