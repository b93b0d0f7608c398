#!/usr/bin/env bash
. "$(dirname "$0")/lib.sh"
guess 'sox -L writes an AIFF-C of little-endian samples (sowt), which AIFF-C has'
real 'it turns every number of the header round instead, calls the samples NONE, and says nothing; neither sox nor ffmpeg nor libsndfile opens the file'
matters 'a batch that converts with -L, which is right for raw files and harmless for WAV, leaves recordings that nothing reads'
needs sox soxi ffprobe sndfile-info
echo "version: $(sox --version), $(ffprobe -version | head -1 | cut -d' ' -f1-3)"
sox -R -r 22050 -n -b 16 -c 2 in.wav synth 2205s sine 440 vol 0.5
sox in.wav -L out.aifc 2>said.txt
isSo=0
[ -s said.txt ] && isSo=10
echo "seen:    begins $(head -c 8 out.aifc | od -An -tx1 | tr -s ' '), calls itself $(tail -c +49 out.aifc | head -c 6 | tr -dc A-Za-z)"
soxi -s out.aifc >/dev/null 2>&1 && isSo=10
ffprobe -v error out.aifc >/dev/null 2>&1 && isSo=10
sndfile-info out.aifc 2>&1 | grep -q 'Not able to open' || isSo=10
see sh -c "exit $isSo"
