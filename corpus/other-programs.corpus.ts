import { execFileSync, spawnSync } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { annotationFile, regionTable } from '#core/exchange'
import { wavHeader } from '#core/formats'
import { factsWith } from '../src/testing/recording'
import { regionWith } from '../src/testing/region'

/** A Python that has the peers: of a venv beside the project, say. */
const PYTHON = process.env.PYTHON ?? 'python3'
const folder = mkdtempSync(join(tmpdir(), 'specmask-peers-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const facts = factsWith({
  name: 'owl.wav',
  rateHz: 8000,
  length: 80_000,
  fingerprint: '0123456789abcdef',
})
/** Three calls, of which two overlap. */
const CALLS = [
  ['a "b" zwölf', 1, 2.5, 500, 1500],
  ['second', 2, 3, 700, 900],
  ['third', 4.25, 5, 0, 4000],
] as const
const regions = CALLS.map(([label, startS, endS, lowHz, highHz], i) =>
  regionWith({
    id: `r${i}`,
    label,
    effect: { kind: 'mark' },
    shape: { kind: 'rectangle', startS, endS, lowHz, highHz },
  }),
)
const markers = [{ timeS: 6, label: 'door' }]

for (const kind of ['textgrid', 'svl', 'aoef'] as const) {
  const { text, ending } = annotationFile(kind, regions, markers, facts)
  writeFileSync(join(folder, `owl${ending}`), text)
}
for (const kind of ['raven', 'audacity', 'csv'] as const) {
  const { text, ending } = regionTable(kind, regions)
  writeFileSync(join(folder, `owl${ending}`), text)
}
const { format, channels, rateHz, length } = facts
const header = wavHeader({ format, channels, rateHz, length }, 0)
writeFileSync(join(folder, 'owl.wav'), Buffer.concat([header, Buffer.alloc(2 * length)]))

/** Runs a program in the folder; undefined, told, where it or what it needs is not there. */
function said(program: string, ...args: readonly string[]): string | undefined {
  const { error, status, stdout, stderr } = spawnSync(program, args, {
    cwd: folder,
    encoding: 'utf8',
    timeout: 240_000,
  })
  const isMissing = error !== undefined || /ModuleNotFoundError|No module named/.test(stderr)
  if (isMissing) {
    console.warn(`skipped: ${program} ${args[0]?.slice(0, 40)} is not there`)
    return undefined
  }
  if (status !== 0) throw new Error(stderr.slice(-2000))
  return stdout
}

const python = (lines: string) => said(PYTHON, '-c', lines)

/** Rows of label, start, end and more as JSON, in order of time. */
function rowsIn(stdout: string): unknown[][] {
  const rows = JSON.parse(stdout) as unknown[][]
  return rows.toSorted((a, b) => Number(a[1]) - Number(b[1]))
}

const TIMES = CALLS.map(([label, startS, endS]) => [label, startS, endS])
const BOXES = CALLS.map((row) => [...row])

test('Praat reads the TextGrid: every interval of every tier, gaps filled', () => {
  writeFileSync(
    join(folder, 'read.praat'),
    `Read from file: "owl.TextGrid"
tiers = Get number of tiers
for t to tiers
  isInterval = Is interval tier: t
  if isInterval
    n = Get number of intervals: t
    for i to n
      a = Get start time of interval: t, i
      b = Get end time of interval: t, i
      l$ = Get label of interval: t, i
      appendFileLine: "read.txt", t, tab$, a, tab$, b, tab$, l$
    endfor
  endif
endfor
`,
  )
  if (said('praat', '--run', 'read.praat') === undefined) return
  // As soon as a text is not ASCII Praat writes UTF-16.
  const text = new TextDecoder('utf-16be').decode(readFileSync(join(folder, 'read.txt')))
  const lines = text.trim().split('\n')
  const rows = lines.map((line) => line.split('\t'))
  for (const tier of new Set(rows.map(([t]) => t))) {
    const own = rows.filter(([t]) => t === tier)
    expect(own[0]?.[1]).toBe('0')
    expect(own.at(-1)?.[2]).toBe('10')
    own.slice(1).forEach(([, start], i) => expect(start).toBe(own[i]?.[2]))
  }
  const labelled = rows.filter(([, , , label]) => label !== undefined && label !== '')
  const found = labelled.map(([, a, b, label]) => [label, Number(a), Number(b)])
  expect(found.toSorted((a, b) => Number(a[1]) - Number(b[1]))).toEqual(TIMES)
})

test('parselmouth reads the TextGrid', () => {
  const stdout = python(`import parselmouth, json
from parselmouth.praat import call
g = parselmouth.read('owl.TextGrid')
rows = []
for t in range(1, call(g, 'Get number of tiers') + 1):
    if not call(g, 'Is interval tier', t): continue
    for i in range(1, call(g, 'Get number of intervals', t) + 1):
        l = call(g, 'Get label of interval', t, i)
        if l: rows.append([l, call(g, 'Get start time of interval', t, i), call(g, 'Get end time of interval', t, i)])
print(json.dumps(rows))`)
  if (stdout !== undefined) expect(rowsIn(stdout)).toEqual(TIMES)
})

test('soundevent reads the AOEF', () => {
  const stdout = python(`import json
from soundevent import io
p = io.load('owl.aoef.json')
print(json.dumps([[s.tags[0].value, g[0], g[2], g[1], g[3]] for c in p.clip_annotations for s in c.sound_events for g in [s.sound_event.geometry.coordinates]]))`)
  if (stdout !== undefined) expect(rowsIn(stdout)).toEqual(BOXES)
})

test('crowsetta reads the Raven table and the labels of Audacity', () => {
  const stdout = python(`import json, crowsetta
raven = crowsetta.formats.bbox.Raven.from_file('owl.selections.txt', annot_col='Label').to_bbox()
labels = crowsetta.formats.bbox.AudBBox.from_file('owl.labels.txt').to_bbox()
print(json.dumps([[b.label, b.onset, b.offset, b.low_freq, b.high_freq] for b in list(raven) + list(labels)]))`)
  if (stdout !== undefined) {
    const twice = BOXES.flatMap((row) => [row, row])
    expect(rowsIn(stdout)).toEqual(twice)
  }
})

test('pandas reads the CSV and the Raven table', () => {
  const stdout = python(`import json, pandas
c = pandas.read_csv('owl.regions.csv')
r = pandas.read_csv('owl.selections.txt', sep='\\t')
rows = c[['label', 'start_s', 'end_s', 'low_hz', 'high_hz']].values.tolist()
print(json.dumps(rows + r[['Label', 'Begin Time (s)', 'End Time (s)', 'Low Freq (Hz)', 'High Freq (Hz)']].values.tolist()))`)
  if (stdout !== undefined) expect(rowsIn(stdout)).toEqual(BOXES.flatMap((row) => [row, row]))
})

test('Sonic Visualiser reads the layer of boxes', () => {
  // Without a word about its network it asks, and waits.
  const config = join(folder, 'config', 'sonic-visualiser')
  execFileSync('mkdir', ['-p', config])
  writeFileSync(
    join(config, 'Sonic Visualiser.conf'),
    '[Preferences]\nnetwork-permission-4.5.1=false\n',
  )
  const path = (name: string) => join(folder, name)
  const script = `/open ${path('owl.wav')}\n3\n/open ${path('owl.svl')}\n3\n/save ${path('owl.sv')}\n2\n/quit yes\n`
  writeFileSync(path('script.osc'), script)
  const args = ['--no-audio', '--no-splash', '--osc-script', 'script.osc']
  const env = `XDG_CONFIG_HOME=${join(folder, 'config')}`
  if (said('sonic-visualiser', '--version') === undefined) return
  if (said('xvfb-run', '-a', 'env', env, 'sonic-visualiser', ...args) === undefined) return
  const session = execFileSync('bunzip2', ['-c', 'owl.sv'], { cwd: folder, encoding: 'utf8' })
  const points = [
    ...session.matchAll(
      /<point frame="(\d+)" value="([\d.]+)" duration="(\d+)" extent="([\d.]+)"/g,
    ),
  ]
  expect(points.map((point) => point.slice(1).map(Number))).toEqual(
    CALLS.map(([, startS, endS, lowHz, highHz]) => {
      return [8000 * startS, lowHz, 8000 * (endS - startS), highHz - lowHz]
    }),
  )
})

/** What lets scripts drive it, where Debian has it. */
const AUDACITY_MODULE = '/usr/lib/audacity/modules/mod-script-pipe.so'

/**
 * Has it read the labels, by keys in the dialog that asks for the file, and say them. Its first start
 * tries plugins in processes that take its pipes away: it is started again.
 */
const AUDACITY_SCRIPT = `
pipe=/tmp/audacity_script_pipe
started() {
  rm -rf temporary/* "$pipe".*
  audacity >> audacity.log 2>&1 &
  program=$!
  trap 'kill $program' EXIT
  xdotool search --sync --onlyvisible --name '^Audacity$' >> windows.txt
}
started
while [ ! -s config/audacity/pluginregistry.cfg ]; do sleep 0.1; done
kill $program
wait $program
started
while [ ! -p $pipe.from.$(id -u) ]; do sleep 0.1; done
exec 3> $pipe.to.$(id -u) 4< $pipe.from.$(id -u)
said() {
  echo "$1" >&3
  while read -r line <&4; do echo "$line"; case "$line" in *finished*) break ;; esac; done
}
# It answers once it obeys.
said 'GetInfo: Type=Tracks Format=JSON' > tracks.txt
{
  # Without a window manager the dialog has no focus until it is given it, and lists its folder first.
  xdotool search --sync --onlyvisible --name 'Select a text file' windowfocus --sync
  sleep 1
  xdotool type --delay 20 "$PWD/owl.labels.txt"
  sleep 1
  xdotool key Return
} &
said 'ImportLabels:' > import.txt
said 'GetInfo: Type=Labels Format=JSON' > labels.txt
`

test('Audacity reads the labels', () => {
  if (![AUDACITY_MODULE, '/usr/bin/xdotool'].every((path) => existsSync(path))) {
    console.warn('skipped: audacity or xdotool is not there')
    return
  }
  const config = join(folder, 'config', 'audacity')
  const temporary = join(folder, 'temporary')
  for (const each of [config, temporary]) mkdirSync(each, { recursive: true })
  // It loads a module only of the time at which somebody has agreed to it.
  const modified = statSync(AUDACITY_MODULE).mtime.toISOString().slice(0, 19)
  const lines = [
    'PrefsVersion=1.1.1r1',
    '[Version]',
    'Major=3',
    'Minor=2',
    'Micro=4',
    '[GUI]',
    'ShowSplashScreen=0',
    '[Module]',
    'mod-script-pipe=1',
    '[ModulePath]',
    `mod-script-pipe=${AUDACITY_MODULE}`,
    '[ModuleDateTime]',
    `mod-script-pipe=${modified}`,
    '[Update]',
    'DefaultUpdatesChecking=0',
    'UpdateNoticeShown=1',
    '[Directories]',
    `TempDir=${temporary}`,
    '',
  ]
  writeFileSync(join(config, 'audacity.cfg'), lines.join('\n'))
  writeFileSync(join(folder, 'audacity.sh'), AUDACITY_SCRIPT)
  const env = [`XDG_CONFIG_HOME=${join(folder, 'config')}`, `HOME=${folder}`, 'TZ=UTC']
  // Keys that the server repeats where the machine is slow would type another name.
  const display = ['-a', '-s', '-screen 0 1280x1024x24 -nolisten tcp -r']
  const bounded = 'timeout 200 bash audacity.sh'
  const command = ['env', ...env, 'bash', '-c', bounded]
  if (said('xvfb-run', ...display, ...command) === undefined) return
  const answer = readFileSync(join(folder, 'labels.txt'), 'utf8').replace(/BatchCommand.*/s, '')
  const [[, labels] = []] = JSON.parse(answer) as [number, [number, number, string][]][]
  expect(labels?.map(([startS, endS, label]) => [label, startS, endS])).toEqual(TIMES)
}, 300_000)
