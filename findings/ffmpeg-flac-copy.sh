#!/usr/bin/env bash
. "$(dirname "$0")/lib.sh"
guess 'ffmpeg -c copy cuts pieces out of FLAC and joins FLACs without loss, and the result is a FLAC as any other'
real "the header keeps length and MD5 of the first input, and frames keep their numbers: of a piece libsndfile reads nothing (an error), sox says that it is as long as the whole; of two that were joined libsndfile and sox read the first alone, without a word; browsers and ffmpeg read what is there"
matters 'this is the usual advice for cutting long recordings: clips fail or have a wrong length, and the second half of what was joined is not there for whatever reads by libsndfile (librosa, most Python)'
needs ffmpeg sox soxi flac metaflac
python_packages soundfile==0.14.0 numpy==2.4.6
echo "version: $(ffmpeg -version | head -1 | cut -d' ' -f1-3), $(sox --version), $(flac --version)"
sox -R -r 48000 -n -b 16 -c 1 in.wav synth 30 sine 200-9000 vol 0.5
flac -s --blocksize=4096 in.wav -o whole.flac
ffmpeg -v error -ss 10 -t 5 -i whole.flac -c copy piece.flac
printf 'file whole.flac\nfile whole.flac\n' >list.txt
ffmpeg -v error -f concat -i list.txt -c copy joined.flac
for name in whole piece joined; do
  # Frames of joined files lie in the past of those before: ffmpeg complains at length, and writes them.
  ffmpeg -v quiet -i $name.flac -f s16le $name.raw
done
cat >try.py <<'PY'
import os, subprocess, sys
import soundfile

def by_libsndfile(name):
    try:
        return len(soundfile.read(name)[0])
    except soundfile.LibsndfileError as error:
        return str(error).strip(" .")

def output(*command):
    return subprocess.run(command, capture_output=True, text=True)

def seen(name):
    path = name + ".flac"
    found = {
        "header": int(output("metaflac", "--show-total-samples", path).stdout),
        "ffmpeg": os.path.getsize(name + ".raw") // 2,
        "soxi": int(output("soxi", "-s", path).stdout),
        "sox": len(subprocess.run(["sox", path, "-t", "s16", "-"], capture_output=True).stdout) // 2,
        "libsndfile": by_libsndfile(path),
        "flac -t": output("flac", "-s", "-t", path).stderr.strip().split(": ")[-1] or "right",
    }
    print(f"seen:    {name}: " + ", ".join(f"{who} {what}" for who, what in found.items()))
    return found

whole, piece, joined = seen("whole"), seen("piece"), seen("joined")
is_so = set(whole.values()) == {1440000, "right"}
is_so = is_so and piece["header"] == piece["soxi"] == 1440000 and piece["ffmpeg"] == 241664
is_so = is_so and isinstance(piece["libsndfile"], str)
is_so = is_so and joined["header"] == joined["sox"] == joined["libsndfile"] == 1440000
is_so = is_so and joined["ffmpeg"] == 2880000 and joined["flac -t"] != "right"
sys.exit(0 if is_so else 10)
PY
see venv/bin/python try.py
