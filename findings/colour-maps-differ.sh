#!/usr/bin/env bash
. "$(dirname "$0")/lib.sh"
guess 'a colour map of one name has one set of colours: turbo and cividis of d3 are those of matplotlib, as its viridis, magma and inferno are'
real 'd3 computes turbo and cividis by polynomials: colours differ by up to 32 and 19 of 255'
matters 'levels read off a picture by the colours of the other tool are wrong, and pictures of both cannot be compared'
npm_packages d3-scale-chromatic@3.1.1
python_packages matplotlib==3.10.8 numpy==2.4.6
cat >maps.py <<'PY'
import json
import matplotlib

names = ["viridis", "magma", "inferno", "plasma", "turbo", "cividis"]
print(json.dumps({name: [[round(255 * part) for part in matplotlib.colormaps[name](i)[:3]] for i in range(256)] for name in names}))
PY
MPLCONFIGDIR=$WORK venv/bin/python maps.py >maps.json
cat >try.mjs <<'JS'
import { readFileSync } from 'node:fs'
import * as d3 from 'd3-scale-chromatic'

const parts = (colour) =>
  colour.startsWith('#') ? [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16)) : colour.match(/\d+/g).map(Number)
const worst = Object.entries(JSON.parse(readFileSync('maps.json', 'utf8'))).map(([name, colours]) => {
  const own = d3[`interpolate${name[0].toUpperCase()}${name.slice(1)}`]
  const difference = Math.max(...colours.flatMap((rgb, i) => parts(own(i / 255)).map((part, k) => Math.abs(part - rgb[k]))))
  console.log(`seen:    ${name}: largest difference ${difference} of 255`)
  return [name, difference]
})
const of = Object.fromEntries(worst)
process.exit(of.viridis <= 1 && of.magma <= 1 && of.inferno <= 1 && of.turbo > 10 && of.cividis > 10 ? 0 : 10)
JS
see node try.mjs
