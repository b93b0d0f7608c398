#!/usr/bin/env bash
. "$(dirname "$0")/lib.sh"
guess 'a selection of Raven is one annotation'
real 'Raven writes a row for each view in which a selection is seen, waveform and spectrogram as it starts; crowsetta makes a box of each row, so that each call is there twice'
matters 'counts of calls are doubled, and a call that is in the training and its copy in the test set makes a classifier look better than it is'
python_packages crowsetta==5.1.2 numpy==2.4.6
cat >try.py <<'PY'
import sys
import warnings
warnings.simplefilter("ignore")
import crowsetta

HEADING = "Selection\tView\tChannel\tBegin Time (s)\tEnd Time (s)\tLow Freq (Hz)\tHigh Freq (Hz)\tAnnotation\n"
CALLS = [(1, 1.5, 2.0, "a"), (2, 3.0, 4.0, "b")]
VIEWS = ["Waveform 1", "Spectrogram 1"]
with open("calls.Table.1.selections.txt", "w") as out:
    out.write(HEADING)
    for number, start, end, label in CALLS:
        for view in VIEWS:
            out.write(f"{number}\t{view}\t1\t{start}\t{end}\t1000.5\t3000.5\t{label}\n")

boxes = crowsetta.Transcriber(format="raven").from_file("calls.Table.1.selections.txt").to_bbox()
labels = [box.label for box in boxes]
print(f"seen:    {len(CALLS)} selections in {len(VIEWS)} views are {len(boxes)} boxes: {labels}")
sys.exit(0 if labels == ["a", "a", "b", "b"] else 10)
PY
see venv/bin/python try.py
