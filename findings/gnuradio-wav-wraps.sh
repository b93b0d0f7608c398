#!/usr/bin/env bash
. "$(dirname "$0")/lib.sh"
guess 'what is beyond full scale is cut to full scale in a WAV of integers, as by every other writer and by the converters of GNU Radio itself (float_to_short)'
real 'wavfile_sink of 8, 16 and 24 bits wraps it: 1.25 is -0.75, -1.5 is 0.5; of 32 bits 1.0 and all above are -1.0; nothing is said'
matters 'each peak of a strong station becomes a jump across the whole range, which is noise over the whole band and no flat top that anybody looks for; of 32 bits full scale itself is turned round'
python=/usr/bin/python3
needs $python
$python -c 'import gnuradio.blocks' 2>/dev/null || { echo 'missing: gnuradio (Debian: apt-get install --no-install-recommends gnuradio)'; exit 3; }
cat >try.py <<'PY'
import sys
from gnuradio import blocks, gr

print(f"version: GNU Radio {gr.version()}")
GIVEN = [0.5, -0.5, 0.999, -1.0, 1.0, 1.25, 1.5, -1.25, -1.5]

def through(*parts):
    top = gr.top_block()
    top.connect(*parts)
    top.run()

def read_back(subformat):
    sink = blocks.wavfile_sink("out.wav", 1, 48000, blocks.FORMAT_WAV, subformat, False)
    through(blocks.vector_source_f(GIVEN), sink)
    sink.close()
    found = blocks.vector_sink_f()
    through(blocks.wavfile_source("out.wav", False), found)
    return list(found.data())

def near(found, wanted, error):
    return len(found) == len(wanted) and all(abs(a - b) < error for a, b in zip(found, wanted))

saturated = [max(-1.0, min(1.0, value)) for value in GIVEN]
wrapped = saturated[:5] + [-0.75, -0.5, 0.75, 0.5]
seen = {name: read_back(getattr(blocks, "FORMAT_" + name)) for name in ("PCM_U8", "PCM_16", "PCM_24", "PCM_32", "FLOAT")}
shorts = blocks.vector_sink_s()
through(blocks.vector_source_f(GIVEN), blocks.float_to_short(1, 32767), shorts)
print("seen:    given  " + " ".join(f"{value:6.2f}" for value in GIVEN))
for name, found in seen.items():
    print(f"seen:    {name:6} " + " ".join(f"{value:6.2f}" for value in found))
print("seen:    float_to_short: " + " ".join(map(str, shorts.data())))
is_so = near(seen["FLOAT"], GIVEN, 1e-6) and near([value / 32767 for value in shorts.data()], saturated, 1e-4)
is_so = is_so and all(near(seen[name], wrapped, 0.03) for name in ("PCM_U8", "PCM_16", "PCM_24"))
is_so = is_so and near(seen["PCM_32"], saturated[:4] + [-1.0] * 5, 1e-3)
sys.exit(0 if is_so else 10)
PY
see $python try.py
