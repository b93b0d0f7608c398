import { existsSync, readFileSync } from 'node:fs'
import { encode } from 'fast-png'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { levelsOfMagnitudes, npyBytes, pictureBytes } from '#core/formats'
import { ownMagnitudes } from '#core/layers'
import { colourTable } from '#render'
import { enginesNamed, goldenSignal } from '#testing'
import { ownFolder, written } from './made-files.fixture'
import { specmask } from './specmask.fixture'

let folder: ReturnType<typeof ownFolder>
beforeEach(() => {
  folder = ownFolder()
})
afterEach(() => folder.remove())

const HOP = 64
const FRAMES = 40
const LENGTH = (FRAMES - 1) * HOP

/** The STFT of a sound, Hann 256 / 64, as NumPy saves it with a bin a row. */
function stftNpy(kind: 'real' | 'iq', isComplex: boolean) {
  const planes = goldenSignal(kind, LENGTH)
  const stft = { window: 'hann', windowLength: 256, fftSize: 256, hop: HOP } as const
  const engine = enginesNamed('kernel').engine({ kind, ...stft })
  const padded = planes.map((plane) => {
    const wide = new Float64Array(LENGTH + 256)
    wide.set(plane, 128)
    return wide
  })
  const bins = engine.binCount
  const spectra = new Float64Array(FRAMES * 2 * bins)
  engine.forward(padded, FRAMES, spectra)
  const parts = isComplex ? 2 : 1
  const data = new Float64Array(parts * bins * FRAMES)
  for (let m = 0; m < FRAMES; m++) {
    for (let k = 0; k < bins; k++) {
      const [re, im] = spectra.subarray(2 * (m * bins + k)) as unknown as [number, number]
      const at = parts * (k * FRAMES + m)
      data.set(isComplex ? [re, im] : [Math.hypot(re, im)], at)
    }
  }
  return { planes, npy: npyBytes({ rows: bins, columns: FRAMES, isComplex, data }) }
}

/** The samples of a WAV of 32-bit floats, channel by channel. */
function samplesOf(path: string, channels: number): number[][] {
  const bytes = readFileSync(path)
  const count = (bytes.length - 44) / 4
  const all = Array.from({ length: count }, (_, i) => bytes.readFloatLE(44 + 4 * i))
  return Array.from({ length: channels }, (_, c) => all.filter((_x, i) => i % channels === c))
}

const flags = ['--rate', '8000', '--hop', `${HOP}`]

test.each([
  ['real', 1],
  ['iq', 2],
] as const)('a complex STFT of %s sound comes back as that sound', async (kind, channels) => {
  const { planes, npy } = stftNpy(kind, true)
  const [matrix] = written(folder, { 'x.npy': npy })
  const out = folder.path('y.wav')
  const { status, err } = await specmask('reconstruct', matrix!, ...flags, '--out', out)
  expect({ status, err }).toMatchObject({ status: 0, err: expect.stringContaining('exact') })
  const made = samplesOf(out, channels)
  for (const [p, plane] of planes.entries()) {
    const errors = plane.map((x, n) => Math.abs(x - (made[p]?.[n] ?? 9)))
    expect(Math.max(...errors)).toBeLessThan(1e-7)
  }
})

test('magnitudes make sound, the same bytes each time, another with another seed', async () => {
  const [matrix] = written(folder, { 'x.npy': stftNpy('real', false).npy })
  const made = async (name: string, ...more: string[]): Promise<Buffer> => {
    const out = folder.path(name)
    const { status, err } = await specmask('reconstruct', matrix!, ...flags, ...more, '--out', out)
    expect({ status, err }).toMatchObject({
      status: 0,
      err: expect.stringMatching(/-[23]\d\.\d dB/),
    })
    return readFileSync(out)
  }
  const [first, again] = [await made('a.wav'), await made('b.wav')]
  expect(first.length).toBe(44 + 4 * LENGTH)
  expect(again.equals(first)).toBe(true)
  expect((await made('c.wav', '--seed', '2')).equals(first)).toBe(false)
  const other = await made('d.wav', '--method', 'admm', '--start', 'pghi', '--iterations', '20')
  expect(other.equals(first)).toBe(false)
})

describe('a picture', () => {
  const stft = { window: 'hann', windowLength: 256, fftSize: 256, hop: HOP } as const
  const windowSum = 128

  /** The picture of a sound, as the page saves it. */
  function picturePng() {
    const [plane = new Float64Array()] = goldenSignal('real', LENGTH + 50)
    const engine = enginesNamed('kernel').engine({ kind: 'real', ...stft })
    const asked = ownMagnitudes(engine, [plane])
    const levels = levelsOfMagnitudes(asked.data, asked.bins, 'real', windowSum)
    const facts = { rateHz: 8000, kind: 'real', length: LENGTH + 50, startS: 0, stft } as const
    const shown = { ...facts, dbMin: -90, dbMax: 0, colourMap: 'magma' }
    return { engine, asked, png: pictureBytes(levels, asked.bins, shown, colourTable('magma')) }
  }

  test('of our own says its rate, its frames and its length itself', async () => {
    const { engine, asked, png } = picturePng()
    const [path = ''] = written(folder, { 'x.png': png })
    const out = folder.path('y.wav')
    const more = ['--start', 'pghi', '--iterations', '64']
    const { status, err } = await specmask('reconstruct', path, ...more, '--out', out)
    expect({ status, err }).toMatchObject({ status: 0 })
    expect(readFileSync(out).readUInt32LE(24)).toBe(8000)
    const [made = []] = samplesOf(out, 1)
    expect(made).toHaveLength(LENGTH + 50)
    const again = ownMagnitudes(engine, [Float64Array.from(made)])
    const norm = (values: Float64Array) => Math.hypot(...values)
    const distance = norm(asked.data.map((a, i) => a - (again.data[i] as number)))
    expect(20 * Math.log10(distance / norm(asked.data))).toBeLessThan(-20)
  })

  test('of another program is read by what is given, and what is taken for granted is reported', async () => {
    const table = colourTable('viridis')
    const colours = Array.from({ length: 60 * 50 }, (_, i) => (i % 60 === 20 ? 255 : i % 9))
    const data = Uint8Array.from(colours.flatMap((c) => [...table.subarray(4 * c, 4 * c + 3)]))
    const png = encode({ width: 60, height: 50, data, channels: 3 })
    const [path = ''] = written(folder, { 'a.png': png })
    const out = folder.path('y.wav')
    const flags = ['--rate', '16000', '--hop', '40', '--iterations', '2', '--out', out]
    const { status, err } = await specmask('reconstruct', path, ...flags)
    expect(status).toBe(0)
    expect(err).toMatch(/viridis.*-80 to 0 dB.*8000 Hz/)
    expect(readFileSync(out).length).toBe(44 + 4 * 59 * 40)
  })

  test('that is none is refused: by its name alone nothing is known of it', async () => {
    const [npy = '', cut = ''] = written(folder, {
      'x.png': stftNpy('real', false).npy,
      'cut.png': picturePng().png.subarray(0, 200),
    })
    const out = folder.path('y.wav')
    expect(await specmask('reconstruct', npy, '--out', out)).toMatchObject({
      status: 2,
      err: expect.stringContaining('--rate is missing'),
    })
    const said = await specmask('reconstruct', cut, '--out', out)
    expect(said).toMatchObject({ status: 1, err: expect.stringContaining('cut.png: A PNG') })
    expect(existsSync(out)).toBe(false)
  })
})

test('what is no spectrogram fails with a sentence, and leaves nothing', async () => {
  const data = new Float64Array(5 * 4).fill(1)
  const files = {
    'negative.npy': npyBytes({ rows: 5, columns: 4, isComplex: false, data: data.with(6, -40) }),
    'odd.npy': npyBytes({ rows: 7, columns: 11, isComplex: false, data: new Float64Array(77) }),
    'text.csv': 'a,b\n',
  }
  const sentences = [/Row 2, column 3 is -40/, /Neither 7 nor 11/, /Line 1/, /no such file/]
  const paths = [...written(folder, files), folder.path('gone.npy')]
  for (const [i, path] of paths.entries()) {
    const out = folder.path('y.wav')
    const args = [path, '--rate', '8000', '--hop', '2', '--out', out]
    const { status, err } = await specmask('reconstruct', ...args)
    expect(status).toBe(1)
    expect(err).toMatch(sentences[i] as RegExp)
    expect(existsSync(out)).toBe(false)
  }
})

describe('wrong use does nothing', () => {
  test.each([
    [[], /no matrix/],
    [['a', 'b'], /more than one/],
    [['a', ...flags], /--out y\.wav is missing/],
    [['a', '--hop', '64', '--out', 'y'], /--rate is missing/],
    [['a', '--rate', '8000.5', '--hop', '64', '--out', 'y'], /--rate 8000\.5/],
    [['a', ...flags, '--out', 'y', '--method', 'magic'], /--method magic is none of own, zero/],
    [['a', ...flags, '--out', 'y', '--seed', '-1'], /--seed/],
    [['a', ...flags, '--out', 'y', '--window', 'flat'], /--window flat/],
  ])('%j', async (args, sentence) => {
    const { status, err } = await specmask('reconstruct', ...args)
    expect(status).toBe(2)
    expect(err).toMatch(sentence)
  })
})
