#!/usr/bin/env bash
. "$(dirname "$0")/lib.sh"
guess "showspectrumpic's bar says dBFS: a full-scale sine has the colour of 0 dB, in a picture of any size"
real 'its colour is that of -3 to -45 dB, by the width and height of the picture and the length of the sound: the same four seconds are 42 dB apart at 200 and 1600 columns'
matters 'levels read off such a picture, by eye or to make sound of it again, are wrong by an amount that nobody knows; SoX has its pictures right'
needs ffmpeg node
cat >try.mjs <<'JS'
import { execFileSync } from 'node:child_process'

console.log(`version: ${execFileSync('ffmpeg', ['-version'], { encoding: 'utf8' }).split(' Copyright')[0]}`)
const RANGE_DB = 120
const ffmpeg = (args) => execFileSync('ffmpeg', ['-v', 'error', ...args], { maxBuffer: 1e9 })

/** What the bar says of the loudest colour in the middle of the picture, of a sine in the middle of a bin. */
function readLevel(size, seconds, amplitude) {
  const height = Number(size.split('x')[1])
  const freqHz = (48000 * height) / 8 / (2 * height)
  const sine = `aevalsrc=${amplitude}*sin(2*PI*${freqHz}*t):s=48000:d=${seconds}`
  const picture = ['-f', 'lavfi', '-i', sine, '-lavfi', `showspectrumpic=s=${size}:drange=${RANGE_DB}`, '-frames:v', '1']
  const png = ffmpeg([...picture, '-f', 'image2pipe', '-c:v', 'png', '-'])
  const [columns, rows] = [png.readUInt32BE(16), png.readUInt32BE(20)]
  const rgb = ffmpeg([...picture, '-f', 'rawvideo', '-pix_fmt', 'rgb24', '-'])
  const column = (x) =>
    Array.from({ length: rows }, (_, y) => [...rgb.subarray(3 * (y * columns + x), 3 * (y * columns + x) + 3)])
  const isInk = (colour) => Math.max(...colour) > 2
  const isBar = (x) => new Set(column(x).map(String)).size > Math.min(100, height / 4)
  let x = columns - 140
  while (!isBar(x)) x++
  const bar = column(x + 4)
  const top = bar.findIndex(isInk)
  const colours = bar.slice(top, top + height)
  const away = (a, b) => a.reduce((sum, part, i) => sum + (part - b[i]) ** 2, 0)
  const places = column(Math.floor(columns / 2)).slice(top, top + height).map((colour) =>
    colours.reduce((best, other, i) => (away(colour, other) < away(colour, colours[best]) ? i : best), 0),
  )
  return (-RANGE_DB * Math.min(...places)) / height
}

const cases = [['200x512', 4], ['400x512', 4], ['800x512', 4], ['1600x512', 4], ['400x1024', 4], ['800x512', 12]]
const seen = cases.map(([size, seconds]) => [readLevel(size, seconds, 1), readLevel(size, seconds, 0.1)])
for (const [i, [size, seconds]] of cases.entries()) {
  const [full, tenth] = seen[i]
  console.log(`seen:    ${size}, ${seconds} s: a full-scale sine reads ${full.toFixed(1)} dB, one 20 dB lower ${tenth.toFixed(1)} dB`)
}
const [narrow, , wide, widest, , longer] = seen.map(([full]) => full)
const isScaled = seen.every(([full, tenth]) => Math.abs(full - tenth - 20) < 1.5)
process.exit(isScaled && narrow - widest > 35 && longer - wide > 10 ? 0 : 10)
JS
see node try.mjs
