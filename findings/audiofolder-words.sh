#!/usr/bin/env bash
. "$(dirname "$0")/lib.sh"
guess 'load_dataset("audiofolder") takes all recordings of a folder with a folder for each class'
real 'once a name or a class has train, test, dev, val, eval or the like as a word, only what has such words is taken: of 21 clips one, called mic-test, is the dataset, of three classes the one that is called train; nothing is said. data_files={"train": "clips/**"} cures it'
matters 'a recorder’s test, a site “dev-7” or a class “train” (it is one of AudioSet’s) throws all other clips away; where there is one of each word they become splits that nobody made'
python_packages datasets==5.2.0 numpy==2.4.6
cat >try.py <<'PY'
import os, shutil, sys

os.environ.update(HF_HUB_OFFLINE="1", HF_HOME=os.path.join(os.environ["WORK"], "home"))
from datasets import load_dataset_builder

def splits(*paths, **how):
    """How many of the clips are in which split. Names decide: what is in the files is not looked at."""
    shutil.rmtree("clips", ignore_errors=True)
    for path in paths:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        open(path, "wb").close()
    files = load_dataset_builder("audiofolder", **(how or {"data_dir": "clips"})).config.data_files
    found = {split: len(clips) for split, clips in files.items()}
    print(f"seen:    of {len(paths)} clips: {found}")
    return found

CLIPS = [f"clips/{label}/{number:05}.night.wav" for label in ("tit", "wren") for number in range(10)]
plain = splits(*CLIPS)
tested = splits(*CLIPS, "clips/wren/00011.mic-test.wav")
named = splits(*CLIPS, "clips/wren/00011.mic-test.wav", data_files={"train": "clips/**"})
site = splits(*CLIPS, "clips/wren/00011.dev-7.wav")
classed = splits(*CLIPS, *(clip.replace("tit", "train") for clip in CLIPS[:10]))
is_so = plain == {"train": 20} and named == {"train": 21} and tested == {"test": 1} and site == {"validation": 1} and classed == {"train": 10}
sys.exit(0 if is_so else 10)
PY
see venv/bin/python try.py
