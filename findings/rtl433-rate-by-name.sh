#!/usr/bin/env bash
. "$(dirname "$0")/lib.sh"
guess 'rtl_433 -s 1024k -r file.cu8 reads the file at the rate that it was told; a name may say one where nobody does'
real 'a number with a k anywhere in the path, in a folder of it too, beats -s, and is a rate whatever it means: in a folder 250k a pulse of 488 us has 2 ms; with 868300k in its name a file is read at 868.3 MHz, and nothing is found in it'
matters 'recordings of one device are decoded in one folder and not in another; widths of pulses that were measured are wrong by a factor that no output shows'
needs rtl_433 node
echo "version: $(rtl_433 -V 2>&1 | head -1)"
cat >make.mjs <<'JS'
import { writeFileSync } from 'node:fs'
const bytes = []
const pairs = (count, at) => { for (let i = 0; i < count; i++) bytes.push(...at(i)) }
const noise = (count) => pairs(count, (i) => [127 + ((i * 7919) >> 4) % 2, 127 + ((i * 104729) >> 5) % 2])
const pulse = (count) => pairs(count, (i) => [127.5 + 100 * Math.cos(0.3 * i), 127.5 + 100 * Math.sin(0.3 * i)])
noise(100000)
for (let i = 0; i < 40; i++) {
  pulse(500)
  noise(500)
}
noise(100000)
writeFileSync('remote.cu8', Uint8Array.from(bytes))
JS
node make.mjs
mkdir night 250k
for name in night/remote.cu8 250k/remote.cu8 night/remote_868300k.cu8; do cp remote.cu8 $name; done
width() { rtl_433 -c /dev/null -s 1024k -A -r "$1" 2>&1 | sed -n 's/^ \[ 0\] count: *[0-9]*, *width: *\([0-9]*\) us.*/\1/p' | head -1; }
plain=$(width night/remote.cu8)
folder=$(width 250k/remote.cu8)
name=$(width night/remote_868300k.cu8)
echo "seen:    a pulse of 500 samples at -s 1024k: ${plain:-none} us; in the folder 250k: ${folder:-none} us; with 868300k in the name: ${name:-none}"
isSo=0
[ "$plain" = 488 ] && [ "$folder" = 2000 ] && [ -z "$name" ] || isSo=10
see sh -c "exit $isSo"
