#!/usr/bin/env bash
. "$(dirname "$0")/lib.sh"
guess 'sox noisered gives a file of the length it was given'
real 'the last 1,024 samples are missing, whatever the length and the rate'
matters 'cleaned channels or parts no longer fit the others; a recording cleaned in pieces and joined loses 23 ms at each seam'
needs sox soxi
echo "version: $(sox --version)"
isSo=0
for rate in 8000 48000; do
  sox -R -n -r $rate -b 16 -c 1 in.wav synth 96000s whitenoise vol 0.1
  sox in.wav -n noiseprof profile
  sox in.wav out.wav noisered profile 0.2
  echo "seen:    $rate Hz: $(soxi -s in.wav) samples become $(soxi -s out.wav)"
  [ $(($(soxi -s in.wav) - $(soxi -s out.wav))) = 1024 ] || isSo=10
done
see sh -c "exit $isSo"
