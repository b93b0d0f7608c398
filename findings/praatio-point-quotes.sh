#!/usr/bin/env bash
. "$(dirname "$0")/lib.sh"
guess 'a label with quotation marks is the same after a TextGrid was read and saved, in a tier of points as in one of intervals'
real 'praatio turns the doubled quotation marks of a long TextGrid back in intervals, in points it does not: they double each time a file is read and saved, and Praat shows them; of a short TextGrid they are right'
matters 'tone and event marks are points; each pass of a script doubles them again, and a count by label tells old rows from new ones'
python_packages praatio==6.2.2 praat-parselmouth==0.4.7 numpy==2.4.6
cat >try.py <<'PY'
import sys
import parselmouth
from parselmouth.praat import call
from praatio import textgrid

LABEL = 'a "b"'
grid = parselmouth.TextGrid(0, 1, ["words", "marks"], ["marks"])
call(grid, "Set interval text", 1, 1, LABEL)
call(grid, "Insert point", 2, 0.5, LABEL)
call(grid, "Save as text file", "long.TextGrid")
call(grid, "Save as short text file", "short.TextGrid")
print(f"version: Praat {parselmouth.PRAAT_VERSION}; its own label: {LABEL}")

def shown(name):
    back = parselmouth.read(name)
    return call(back, "Get label of interval", 1, 1), call(back, "Get label of point", 2, 1)

seen = {}
for name, kind in (("long", "long_textgrid"), ("short", "short_textgrid")):
    for turn in (1, 2):
        textgrid.openTextgrid(f"{name}.TextGrid", True).save(f"{name}.TextGrid", kind, True)
        seen[name, turn] = shown(f"{name}.TextGrid")
        print(f"seen:    {name}, read and saved {turn} times: interval {seen[name, turn][0]}, point {seen[name, turn][1]}")
is_so = all(interval == LABEL for interval, _ in seen.values())
is_so = is_so and seen["long", 1][1] == 'a ""b""' and seen["long", 2][1] == 'a """"b""""'
is_so = is_so and seen["short", 2][1] == LABEL
sys.exit(0 if is_so else 10)
PY
see venv/bin/python try.py
