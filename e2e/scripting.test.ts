import { type Desk, expect, test } from './driver'
import { frameDb } from './reference'
import { RATE_HZ, toneRecording } from './signals'
import { rectangleRegion } from './specmask'
import { parseWav } from './wav'

const recording = toneRecording(2, 2)
const region = rectangleRegion({ startS: 0.5, endS: 1, lowHz: 500, highHz: 1500 })

/** What edit says when given this; undefined if it accepts. */
function refusalOf(desk: Desk, change: unknown): Promise<string | undefined> {
  return desk.page.evaluate((given) => {
    const { specmask } = window as unknown as { specmask: { edit: (change: unknown) => void } }
    try {
      specmask.edit(given)
      return undefined
    } catch (error) {
      return error instanceof Error ? error.message : `threw ${String(error)}`
    }
  }, change)
}

test('the script interface before a recording, and as one is opened', async ({ desk }) => {
  await test.step('before a recording there is no project, and edit says so', async () => {
    expect(await desk.call('project')).toBeUndefined()
    expect(await refusalOf(desk, { background: 'reject' })).toContain('no recording')
    await desk.idle()
  })
  await test.step('open takes Files, and a refusal is the sentence the page shows', async () => {
    const said = await desk.page.evaluate(async () => {
      const { specmask } = window as unknown as { specmask: { open: (f: File[]) => Promise<void> } }
      return specmask.open([new File(['not audio at all'], 'letter.wav')]).then(
        () => 'opened',
        (error: Error) => error.message,
      )
    })
    expect(said).toContain('letter.wav')
    await expect(desk.alert).toContainText(said)
  })
  await test.step('a later open wins and the earlier promise rejects', async () => {
    const outcome = await desk.page.evaluate(
      async (files) => {
        const { specmask } = window as unknown as {
          specmask: { open: (f: File[]) => Promise<void> }
        }
        const [first, second] = files.map(
          ([name, encoded]) =>
            new File([Uint8Array.from(atob(encoded), (c) => c.charCodeAt(0))], name),
        ) as [File, File]
        const results = await Promise.allSettled([specmask.open([first]), specmask.open([second])])
        return results.map((result) => result.status)
      },
      [
        ['first.wav', recording.buffer.toString('base64')],
        ['second.wav', recording.buffer.toString('base64')],
      ] as const,
    )
    expect(outcome).toEqual(['rejected', 'fulfilled'])
    await desk.idle()
    expect((await desk.project()).recording.name).toBe('second.wav')
  })
})

const REFUSED = [
  ['a kind of layer nobody knows', { chain: [{ kind: 'mask' }, { kind: 'x' }] }, 'chain[1].kind'],
  ['a chain that is no list', { chain: { kind: 'mask' } }, 'chain'],
  [
    'a hop of 0 in a layer',
    { chain: [{ kind: 'mask', stft: { window: 'hann', windowLength: 256, hop: 0 } }] },
    'chain[0].stft.hop',
  ],
  ['a marker that ends before it begins', { markers: [{ timeS: 2, endS: 1 }] }, 'markers[0].endS'],
  ['a hop of 0', { stft: { window: 'hann', windowLength: 256, fftSize: 256, hop: 0 } }, 'stft.hop'],
  ['a hop over the window', { stft: { window: 'hann', windowLength: 256, hop: 300 } }, 'stft'],
  [
    'a window too long',
    { stft: { window: 'hann', windowLength: 1e6, hop: 64 } },
    'stft.windowLength',
  ],
  [
    'a fftSize no power of two',
    { stft: { window: 'hann', windowLength: 256, fftSize: 300, hop: 64 } },
    'stft.fftSize',
  ],
  [
    'a window nobody knows',
    { stft: { window: 'round', windowLength: 256, hop: 64 } },
    'stft.window',
  ],
  ['a background nobody knows', { background: 'maybe' }, 'background'],
  [
    'an interval the wrong way round',
    { regions: [rectangleRegion({ startS: 2, endS: 1, lowHz: 1, highHz: 2 })] },
    'regions[0].shape',
  ],
  [
    'a number that is none',
    { regions: [rectangleRegion({ startS: Number.NaN, endS: 1, lowHz: 1, highHz: 2 })] },
    'regions[0].shape.startS',
  ],
  [
    'an effect nobody knows',
    { regions: [{ ...region, effect: { kind: 'erase' } }] },
    'regions[0].effect',
  ],
] as const

test('the script interface on one recording', async ({ desk }) => {
  await desk.open(recording)
  await test.step('edit refuses nonsense, names the field and changes nothing', async () => {
    const before = await desk.project()
    for (const [what, change, path] of REFUSED) {
      expect(await refusalOf(desk, change), what).toContain(path)
      expect(await desk.project()).toEqual(before)
    }
    await expect(desk.button('Undo')).toBeDisabled()
  })
  await test.step('edit is one step: regions, background and parameters at once', async () => {
    const before = await desk.project()
    const stft = { window: 'kaiser', windowLength: 300, fftSize: 512, hop: 75, beta: 8 }
    await desk.call('edit', { background: 'reject', regions: [region], stft })
    expect(await desk.project()).toMatchObject({
      format: 'specmask-project',
      version: 2,
      recording: { name: 'tone.wav', frames: 16000, channels: 2, sampleRateHz: RATE_HZ },
      background: 'reject',
      regions: [region],
      stft,
    })
    await desk.button('Undo').click()
    expect(await desk.project()).toEqual(before)
  })
  await test.step('edit is one step: the chain, then what is said of its first mask', async () => {
    const before = await desk.project()
    const classes = [{ name: 'wren', key: '1' }]
    const markers = [{ timeS: 0.5, endS: 0.75, label: 'door' }]
    const chain = [
      { kind: 'mask', id: 'a', note: 'x' },
      { kind: 'mask', id: 'b', enabled: false },
    ] as const
    await desk.call('edit', { regions: [region], chain, classes, markers })
    const project = await desk.project()
    const { stft } = before
    expect(project).toMatchObject({
      classes,
      markers,
      chain: [
        { ...chain[0], enabled: true, stft, background: 'keep', regions: [region] },
        { ...chain[1], stft, background: 'keep', regions: [] },
      ],
      stft,
      background: 'keep',
      regions: [region],
    })
    await desk.button('Undo').click()
    expect(await desk.project()).toEqual(before)
    await desk.button('Redo').click()
    expect(await desk.project()).toEqual(project)
    await desk.button('Undo').click()
  })
  await test.step('without a mask nothing is touched, and painting puts one in front', async () => {
    await desk.call('edit', { chain: [] })
    expect(await desk.exported()).toEqual(recording.buffer)
    expect(await desk.project()).toMatchObject({ chain: [], background: 'keep', regions: [] })
    await desk.call('edit', { regions: [region] })
    expect((await desk.project()).chain).toMatchObject([{ kind: 'mask', regions: [region] }])
  })
  await test.step('a mask that is not enabled touches nothing, and its regions stay', async () => {
    await desk.call('edit', { chain: [{ kind: 'mask', enabled: false }], regions: [region] })
    expect(await desk.exported()).toEqual(recording.buffer)
    await expect(desk.regionRows).toHaveCount(1)
    const [mask] = (await desk.project()).chain
    await desk.call('edit', { chain: [{ ...mask, enabled: true }] })
    expect(await desk.exported()).not.toEqual(recording.buffer)
  })
  await test.step('shapes of any size are kept as given', async () => {
    const huge = rectangleRegion({ startS: -1e9, endS: 99, lowHz: -5, highHz: 1e12 })
    await desk.call('edit', { regions: [huge] })
    expect((await desk.project()).regions).toEqual([huge])
    const { planes } = parseWav(await desk.exported())
    expect(planes.every((plane) => plane.every((value) => value === 0))).toBe(true)
  })
  await test.step('fftSize defaults to the next power of two', async () => {
    await desk.call('edit', { stft: { window: 'hann', windowLength: 300, hop: 75 } })
    expect((await desk.project()).stft).toMatchObject({ windowLength: 300, fftSize: 512 })
  })
  await test.step('setView shows what it is given, view says so', async () => {
    const view = { startS: 0.5, endS: 1.5, lowHz: 500, highHz: 2500 }
    await desk.call('setView', view)
    await desk.idle()
    const shown = await desk.call('view')
    for (const key of ['startS', 'endS', 'lowHz', 'highHz'] as const) {
      expect(shown[key]).toBeCloseTo(view[key], 6)
    }
    const box = await desk.picture.boundingBox()
    const corner = await desk.call('toClient', view.startS, view.highHz)
    expect(Math.abs(corner.x - (box?.x ?? 0))).toBeLessThan(2)
    expect(Math.abs(corner.y - (box?.y ?? 0))).toBeLessThan(2)
  })
  await test.step('magnitudes are those of the direct transform', async () => {
    const grid = { rateHz: RATE_HZ, windowLength: 256, hop: 64 }
    await desk.call('edit', { stft: { window: 'hann', windowLength: 256, fftSize: 256, hop: 64 } })
    const { planes } = parseWav(recording.buffer)
    for (const [channel, plane] of planes.entries()) {
      for (const start of [0, 40, 248]) {
        const { frames, bins, data } = await desk.call('magnitudes', start, start + 3, channel)
        expect({ frames, bins, length: data.length }).toEqual({ frames: 3, bins: 129, length: 387 })
        for (let frame = 0; frame < 3; frame++) {
          const wanted = frameDb(plane, start + frame, grid)
          const top = Math.max(...wanted)
          const errors = [...wanted].map((db, bin) =>
            db > top - 90 ? Math.abs((data[frame * 129 + bin] ?? 0) - db) : 0,
          )
          expect(Math.max(...errors)).toBeLessThan(0.05)
        }
      }
    }
  })
  await test.step('features and measures of the result are those of what is saved', async () => {
    const keep = { ...region, effect: { kind: 'keep' } } as const
    await desk.call('edit', { background: 'reject', regions: [keep] })
    const request = { sets: ['spectral', 'mfcc'], per: 'region' }
    const original = await desk.call('features', { ...request })
    const result = await desk.call('features', { ...request, of: 'result' })
    expect(result.columns.slice(0, 5).map(({ name }) => name)).toEqual([
      'duration_s',
      'bandwidth_hz',
      'peak_hz',
      'snr_db',
      'rms_mean',
    ])
    expect(result.rows).toEqual([{ startS: 0.5, endS: 1, region: region.id, label: region.label }])
    expect(result.values[0]).toBe(0.5)
    expect(result.values).toHaveLength(result.columns.length)
    expect(result.values).not.toEqual(original.values)
    const measured = await desk.call('measure', region.id, 'result')
    expect(measured.peakHz).toBe(result.values[2])
    const rest = await desk.call(
      'measure',
      { startS: 1.5, endS: 1.8, lowHz: 0, highHz: 4000 },
      'result',
    )
    expect(rest.meanDb).toBe(-200)
    await expect(desk.call('features', { ...request, sets: ['mfc'] })).rejects.toThrow(
      /sets\[0\]: must/,
    )
    await expect(desk.call('measure', 'nobody')).rejects.toThrow(/target: no region has the id/)
  })
  await test.step('a dataset is a ZIP whose manifest brings the labels back', async () => {
    const labelled = { ...region, label: 'a/b', effect: { kind: 'mark' } } as const
    await desk.call('edit', { regions: [labelled] })
    const { size, names, manifest } = await desk.page.evaluate(async () => {
      const { specmask } = window as unknown as {
        specmask: { exportDataset(request: object): Promise<Blob> }
      }
      const zip = await specmask.exportDataset({ sets: ['spectral'], of: 'original' })
      const text = new TextDecoder('latin1').decode(await zip.arrayBuffer())
      const [, json = ''] = /manifest\.json[^\n]*?(\{\n[^]*?\n\})\n/.exec(text) ?? []
      const found = [...text.matchAll(/(?:clips\/|features\.|README\.)[\w./-]+/g)]
      return { size: zip.size, names: found.map(([name]) => name), manifest: json }
    })
    expect(size).toBeGreaterThan(32_000)
    expect(names).toContain('clips/a_b/00001.tone.0.5-1s.wav')
    expect(names).toContain('features.parquet')
    await desk.call('edit', { regions: [] })
    const bytes = Buffer.from(manifest, 'latin1')
    await desk.open({ name: 'manifest.json', mimeType: 'application/json', buffer: bytes })
    expect((await desk.project()).regions).toMatchObject([{ label: 'a/b', shape: region.shape }])
  })
})
