import { existsSync, readFileSync } from 'node:fs'
import { decode } from 'fast-png'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { madeWav } from '#testing'
import { HOLE, madeProject, ownFolder, written } from './made-files.fixture'
import { specmask } from './specmask.fixture'

let folder: ReturnType<typeof ownFolder>
beforeEach(() => {
  folder = ownFolder()
})
afterEach(() => folder.remove())

/** A second of a tone of 1 kHz, at 8 kHz. */
const tone = madeWav(
  { channels: 1 },
  new Uint8Array(
    Int16Array.from({ length: 8000 }, (_, n) => 12_000 * Math.sin((Math.PI * n) / 4)).buffer,
  ),
)

async function drawn(name: string, ...options: string[]) {
  const [path = ''] = written(folder, { 'tone.wav': tone })
  const size = ['--width', '300', '--height', '160']
  const said = await specmask('picture', path, '--out', folder.path(name), ...size, ...options)
  expect(said, said.err).toMatchObject({ status: 0, out: '' })
  return readFileSync(folder.path(name))
}

/** The rows of a PNG, seen from the middle of the spectrogram, that are bright. */
function brightRows(bytes: Buffer): number[] {
  const { width, height, data } = decode(bytes)
  const at = (y: number) => 4 * (y * width + Math.round(width / 2))
  const brightness = (y: number) => [0, 1, 2].reduce((sum, i) => sum + (data[at(y) + i] ?? 0), 0)
  // The spectrogram begins 30 pixels from the top, of two each.
  const rows = Array.from({ length: height }, (_, y) => y).slice(64, 60 + 320 - 4)
  return rows.filter((y) => brightness(y) > 450)
}

test('a PNG has the tone at its frequency, letters beside it, and the same bytes again', async () => {
  const png = await drawn('p.png')
  const rows = brightRows(png)
  // 1 of 4 kHz: three quarters down.
  for (const y of rows) expect(Math.abs(y - (60 + 240))).toBeLessThan(16)
  expect(rows.length).toBeGreaterThan(2)
  const { width, height, data } = decode(png)
  // Ink of the axis title below the spectrogram.
  const ink = Array.from(
    { length: 40 * width },
    (_, i) => data[4 * ((height - 40) * width + i)] ?? 0,
  )
  expect(ink.filter((red) => red < 100).length).toBeGreaterThan(50)
  expect((await drawn('q.png')).equals(png)).toBe(true)
}, 120_000)

test('an SVG has texts and the view that is asked for; of a recipe the result', async () => {
  const [p = ''] = written(folder, {
    'p.json': madeProject({ channels: 1, regions: [{ ...HOLE, label: 'hole' }] }),
  })
  const options = ['--start', '0.1', '--end', '0.5', '--recipe', p, '--scale', 'mel']
  const svg = (await drawn('p.svg', ...options)).toString()
  for (const text of ['Result', 'tone.wav', 'hole', 'Frequency (Hz)', 'Time (ms)']) {
    expect(svg.includes(`>${text}</text>`), text).toBe(true)
  }
})

test.each([
  [['a.wav'], /--out PICTURE/],
  [['a.wav', '--out', 'p.gif'], /ends with none/],
  [['a.wav', '--out', 'p.png', '--width', '7'], /--width 7/],
  [['a.wav', '--out', 'p.png', '--low', '9', '--high', '3'], /--high 3 is not above --low 9/],
  [['a.wav', '--out', 'p.png', '--of', 'result'], /needs a --recipe/],
])('wrong use %j', async (args, sentence) => {
  const { status, err } = await specmask('picture', ...args)
  expect(status).toBe(2)
  expect(err).toMatch(sentence)
})

test('what cannot be drawn is reported, and leaves nothing', async () => {
  const [path = ''] = written(folder, { 'tone.wav': tone })
  const out = folder.path('p.png')
  const said = await specmask('picture', path, '--out', out, '--start', '7')
  expect(said).toMatchObject({ status: 1 })
  expect(said.err).toMatch(/tone\.wav: nothing of what is to be shown lies in 0 … 1 s/)
  expect(existsSync(out)).toBe(false)
})
