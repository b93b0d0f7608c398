import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { type Desk, expect, test } from './driver'
import { type NamedFile, noise, sum, tone, wavFile } from './signals'
import { rectangleRegion } from './specmask'
import { makeWav } from './wav'

const run = promisify(execFile)
const RATE_HZ = 22_050
const LENGTH = 40_000

const planes = [1, 2].map((seed) =>
  sum(tone(1000 * seed, RATE_HZ, LENGTH, 0.4), noise(seed, LENGTH, 0.3)),
)
const signal = { rateHz: RATE_HZ, planes }
const sixteen = makeWav({ format: 's16', ...signal })

/** The same samples in a container of 64-bit sizes. */
function with64BitSizes(magic: 'RF64' | 'BW64'): Buffer {
  const ds64 = Buffer.alloc(36)
  ds64.write('ds64')
  ds64.writeUInt32LE(28, 4)
  ds64.writeBigUInt64LE(BigInt(sixteen.length - 8 + 36), 8)
  ds64.writeBigUInt64LE(BigInt(sixteen.length - 44), 16)
  ds64.writeBigUInt64LE(BigInt(LENGTH), 24)
  const wide = Buffer.concat([sixteen.subarray(0, 12), ds64, sixteen.subarray(12)])
  wide.write(magic)
  wide.writeInt32LE(-1, 4)
  wide.writeInt32LE(-1, 40 + 36)
  return wide
}

/** The same samples, every number the other way round. */
function bigEndian(): Buffer {
  const turned = Buffer.from(sixteen)
  turned.write('RIFX')
  for (const at of [4, 16, 24, 28, 40]) turned.writeUInt32BE(sixteen.readUInt32LE(at), at)
  for (const at of [20, 22, 32, 34]) turned.writeUInt16BE(sixteen.readUInt16LE(at), at)
  turned.subarray(44).swap16()
  return turned
}

/** Codes that are samples of a compression, one channel. */
function compressed(tag: number, blockAlign: number, bits: number, codes: Buffer): Buffer {
  const fmt = Buffer.from(sixteen.subarray(0, 44))
  fmt.writeUInt32LE(36 + codes.length, 4)
  for (const [i, value] of [tag, 1].entries()) fmt.writeUInt16LE(value, 20 + 2 * i)
  fmt.writeUInt32LE(RATE_HZ, 28)
  for (const [i, value] of [blockAlign, bits].entries()) fmt.writeUInt16LE(value, 32 + 2 * i)
  fmt.writeUInt32LE(codes.length, 40)
  return Buffer.concat([fmt, codes])
}

const codes = Buffer.from(noise(3, LENGTH, 127).map((value) => Math.round(value) + 128))
/** Blocks that begin at 0 with a small step. */
const adpcm = Buffer.from(codes.map((code, i) => (i % 256 < 4 ? [0, 0, 20, 0][i % 256]! : code)))

function changed(wav: Buffer, change: (wav: Buffer) => void): Buffer {
  const copy = Buffer.from(wav)
  change(copy)
  return copy
}

const FORMATS: Readonly<Record<string, Buffer>> = {
  u8: makeWav({ format: 'u8', ...signal }),
  s16: sixteen,
  s24: makeWav({ format: 's24', ...signal, after: [{ id: 'zz9 ', bytes: Buffer.from('odd') }] }),
  s32: makeWav({ format: 's32', ...signal }),
  f32: makeWav({ format: 'f32', ...signal }),
  f64: makeWav({ format: 'f64', ...signal }),
  extensible: makeWav({ format: 's24', ...signal, extensible: true }),
  rifx: bigEndian(),
  rf64: with64BitSizes('RF64'),
  bw64: with64BitSizes('BW64'),
  'a-law': compressed(6, 1, 8, codes),
  'mu-law': compressed(7, 1, 8, codes),
  adpcm: compressed(17, 256, 4, adpcm),
  'wrong-sizes': changed(sixteen, (wav) => {
    wav.writeUInt32LE(7, 4)
    wav.writeUInt16LE(3, 32)
    wav.writeInt32LE(-1, 40)
  }),
}

/** Soft edges, a gain that is no power of two, a brush. */
function edits(sign: 1 | -1) {
  const feather = { timeS: 0.021, freqHz: 130 }
  const [lowHz, highHz] = sign === 1 ? [700, 1400] : [-1400, -700]
  const points = [[0.3, sign * 3000, 0.5] as const, [1.1, sign * 4100, 1] as const]
  const brush = { kind: 'brush' as const, points, radiusS: 0.05, radiusHz: 400 }
  const box = { startS: 0.2, endS: 1.2, lowHz: lowHz!, highHz: highHz! }
  const effect = { kind: 'reject' as const, gainDb: -13.7 }
  return [
    rectangleRegion(box, { id: 'hole', feather }),
    rectangleRegion(box, { id: 'stroke', feather, effect, shape: brush }),
  ]
}

const own = test.extend<{ apply: (desk: Desk, ...files: NamedFile[]) => Promise<Files> }>({
  /** What the command line makes of files by the project that is open. */
  // oxlint-disable-next-line no-empty-pattern
  apply: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'specmask-page-'))
    await use(async (desk, ...files) => {
      for (const { name, buffer } of files) await writeFile(join(folder, name), buffer)
      await writeFile(join(folder, 'p.json'), JSON.stringify(await desk.project()))
      const paths = files.map(({ name }) => join(folder, name))
      const args = ['scripts/specmask.mjs', 'apply', join(folder, 'p.json'), ...paths]
      await run(process.execPath, [...args, '--out', join(folder, 'out')])
      return { read: (name) => readFile(join(folder, 'out', name)) }
    })
    await rm(folder, { recursive: true })
  },
})

interface Files {
  read(name: string): Promise<Buffer>
}

own(
  'the command line saves the bytes that the page saves, whatever the format',
  async ({ desk, apply }) => {
    own.setTimeout(180_000)
    const files = Object.entries(FORMATS).map(([format, bytes]) => wavFile(`${format}.wav`, bytes))
    const downloads: { readonly name: string; readonly bytes: Buffer }[] = []
    for (const file of files) {
      await desk.open(file)
      await desk.call('edit', { regions: edits(1) })
      downloads.push(await desk.download())
      expect(downloads.at(-1)?.bytes.equals(file.buffer), file.name).toBe(false)
    }
    const made = await apply(desk, ...files)
    for (const { name, bytes } of downloads) {
      expect((await made.read(name)).equals(bytes), name).toBe(true)
    }
  },
)

own('so it does of I/Q that a person has turned round', async ({ desk, apply }) => {
  const file = wavFile('air.wav', makeWav({ format: 's16', rateHz: 48_000, planes }))
  await desk.open(file)
  await desk.button('Stereo').click()
  await desk.idle()
  expect((await desk.project()).recording.kind).toBe('iq')
  await desk.call('edit', { regions: edits(-1), background: 'reject' })
  const before = (await desk.download()).bytes
  await desk.page.getByRole('heading', { name: 'I/Q tools', exact: true }).click()
  await desk.button('Swap I/Q').click()
  await desk.idle()
  const { name, bytes } = await desk.download()
  expect(bytes.equals(before)).toBe(false)
  expect((await (await apply(desk, file)).read(name)).equals(bytes)).toBe(true)
})

own('so it does of SigMF, data and metadata', async ({ desk, apply }) => {
  const meta = {
    global: { 'core:datatype': 'ci16_le', 'core:sample_rate': RATE_HZ, 'core:version': '1.0.0' },
    captures: [{ 'core:sample_start': 0, 'core:frequency': 7e6 }],
    annotations: [
      { 'core:sample_start': 10, 'core:sample_count': 500, 'core:label': 'kept', 'x:y': [1] },
      { 'core:sample_start': 10, 'core:sample_count': 0, 'core:comment': 'no length' },
    ],
  }
  const mimeType = ''
  const files = [
    { name: 'air.sigmf-data', mimeType, buffer: Buffer.from(sixteen.subarray(44)) },
    { name: 'air.sigmf-meta', mimeType, buffer: Buffer.from(JSON.stringify(meta)) },
  ]
  await desk.open(...files)
  const { regions } = await desk.project()
  await desk.call('edit', { regions: [...regions, ...edits(-1)] })
  const downloads = [
    desk.page.waitForEvent('download', (each) => each.suggestedFilename().endsWith('-data')),
    desk.page.waitForEvent('download', (each) => each.suggestedFilename().endsWith('-meta')),
  ]
  await desk.button('Download filtered WAV').click()
  const made = await apply(desk, ...files)
  for (const download of await Promise.all(downloads)) {
    const saved = await readFile(await download.path())
    const name = download.suggestedFilename()
    expect((await made.read(name)).equals(saved), name).toBe(true)
  }
})

/** One layer of each kind, most of which learn first. */
const EVERY_KIND = [
  { id: 'd1', kind: 'declip', enabled: true },
  { id: 'c1', kind: 'declick', enabled: true, sensitivity: 0.6 },
  { id: 'h1', kind: 'dehum', enabled: true },
  { id: 's1', kind: 'despur', enabled: true, minS: 0.5, channels: [1] },
  { id: 'n1', kind: 'denoise', enabled: true, method: 'wiener', strength: 0.7 },
  { id: 'p1', kind: 'hpss', enabled: true, margin: 1.3, where: { startS: 0.3 } },
  {
    id: 'm1',
    kind: 'mask',
    enabled: true,
    regions: [
      rectangleRegion({ startS: 0.5, endS: 0.52, lowHz: 0, highHz: RATE_HZ / 2 }, { id: 'gap' }),
      rectangleRegion({ startS: 0.7, endS: 0.9, lowHz: 1900, highHz: 2100 }, { id: 'beep' }),
    ].map((region) => ({ ...region, effect: { kind: 'heal' } })),
  },
  { id: 'r1', kind: 'reconstruct', enabled: true, iterations: 3, startS: 1.1, endS: 1.3 },
]

own('so it does of one layer of every kind, one upon the other', async ({ desk, apply }) => {
  own.setTimeout(180_000)
  const hum = [1, 2, 3]
    .map((k) => tone(50.03 * k, RATE_HZ, LENGTH, 0.2 / k))
    .reduce<Float64Array>(sum, new Float64Array(LENGTH))
  const spoilt = planes.map((plane) => {
    const mix = hum.map((x, n) => x + (plane[n] as number) / 3)
    for (const at of [9000, 17_000, 30_000]) mix.set([0.7, -0.8, 0.6, -0.5], at)
    return mix.map((x) => Math.max(-0.5, Math.min(0.5, x)))
  })
  const file = wavFile('all.wav', makeWav({ format: 's16', rateHz: RATE_HZ, planes: spoilt }))
  await desk.open(file)
  await desk.call('edit', { chain: EVERY_KIND as never })
  await desk.idle()
  const [declip, declick, dehum, , denoise] = (await desk.project()).chain
  expect([declip, declick, dehum]).toMatchObject(Array(3).fill({ learnt: {} }))
  expect(denoise).toMatchObject({ profile: {} })
  const { name, bytes } = await desk.download()
  expect((await (await apply(desk, file)).read(name)).equals(bytes)).toBe(true)
  expect(bytes.equals(file.buffer)).toBe(false)
})

own(
  'files given together keep their own edits, and a batch makes of all what the command line makes',
  async ({ desk, apply }) => {
    own.setTimeout(180_000)
    const { page } = desk
    const files = [1, 2, 3, 4].map((seed) => {
      const planes = [sum(tone(300 * seed, 8000, 12_000, 0.4), noise(seed, 12_000, 0.2))]
      return wavFile(`night-${seed}.wav`, makeWav({ format: 's16', rateHz: 8000, planes }))
    })
    await desk.open(...files)
    const strip = page.getByRole('navigation', { name: 'Files' })
    const listed = strip.getByRole('listitem')
    await expect(listed).toHaveCount(4)
    const isOpen = async (i: number, regionCount: number) => {
      await desk.call('whenIdle')
      await expect(listed.nth(i).getByRole('button')).toHaveAttribute('aria-current', 'true')
      const { recording, regions } = await desk.project()
      expect([recording.name, regions.length]).toEqual([`night-${i + 1}.wav`, regionCount])
    }
    await desk.call('edit', { regions: edits(1).slice(0, 1) })
    await page.keyboard.press('Alt+PageDown')
    await isOpen(1, 0)
    await page.keyboard.press('Alt+PageUp')
    await isOpen(0, 1)

    await page.getByRole('tab', { name: 'Batch' }).click()
    const panel = page.getByRole('region', { name: 'Batch' })
    await expect(panel).toContainText('night-2.wav: 1 effect, 1 region.')
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      panel.getByRole('button', { name: 'As a ZIP' }).click(),
    ])
    await expect(panel).toContainText('4 of 4 done')
    const made = await apply(desk, ...files)
    const program =
      'import sys, zipfile; sys.stdout.buffer.write(zipfile.ZipFile(sys.argv[1]).read(sys.argv[2]))'
    for (const i of [1, 2, 3, 4]) {
      const name = `night-${i}.filtered.wav`
      const args = ['-c', program, await download.path(), name]
      const { stdout } = await run('python3', args, { encoding: 'buffer' })
      expect(stdout.equals(await made.read(name)), name).toBe(true)
    }
  },
)
