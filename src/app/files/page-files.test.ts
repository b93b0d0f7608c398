import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, describe, expect, test } from 'vitest'
import { memorySink, writeZip } from '#storage'
import { data, type Entry, file, found, meta, only, pair, zip } from './archives.fixture'

const folder = mkdtempSync(join(tmpdir(), 'specmask-archives-'))
afterAll(() => rmSync(folder, { recursive: true }))

function tar(entries: readonly Entry[]): Buffer {
  const at = mkdtempSync(join(folder, 'tar-'))
  for (const [name, bytes] of entries) writeFileSync(join(at, name.replace('/', '-')), bytes)
  const names = entries.map(([name]) => name.replace('/', '-'))
  execFileSync('tar', ['-cf', 'out.tar', ...names], { cwd: at })
  return readFileSync(join(at, 'out.tar'))
}

const opensAs = (name: string) => ({ name, sigmf: meta().toString(), bytes: data })

describe('archives open as the pair does', () => {
  test.each([
    ['a.sigmf.zip', zip(pair)],
    ['a.SIGMF.ZIP', zip(pair, { method: 0 })],
    ['sizes behind.sigmf.zip', zip(pair, { flags: 8 })],
    ['wide.sigmf.zip', zip(pair, { is64: true })],
    ['any name.zip', zip([['README.md', Buffer.from('hello')], ...pair])],
    ['of a Mac.zip', zip([...pair, ['__MACOSX/x/._x.sigmf-meta', Buffer.from('junk')]])],
  ])('%s', async (name, bytes) => {
    expect(await only(name, bytes)).toEqual(opensAs('x.sigmf-data'))
  })

  test('as a stream writes it, without sizes before the files', async () => {
    async function* files() {
      for (const [name, bytes] of pair) yield { name, blob: new Blob([Uint8Array.from(bytes)]) }
    }
    const sink = memorySink()
    await writeZip(files(), sink)
    const bytes = new Uint8Array(await sink.blob().arrayBuffer())
    expect(await only('a.sigmf.zip', bytes)).toEqual(opensAs('x.sigmf-data'))
  })

  test.each(['a.sigmf', 'a.sigmf.gz', 'a.tgz'])('%s', async (name) => {
    const plain = tar(pair)
    const bytes = name === 'a.sigmf' ? plain : gzipSync(plain)
    expect(await only(name, bytes)).toEqual(opensAs('x-x.sigmf-data'))
  })

  test('of several recordings each is one', async () => {
    const other: readonly Entry[] = [
      ['y.sigmf-meta', meta()],
      ['y.sigmf-data', data],
    ]
    const { candidates } = await found(file('a.zip', zip([...pair, ...other])))
    expect(candidates.map((each) => each.file.name)).toEqual(['x.sigmf-data', 'y.sigmf-data'])
  })
})

describe('archives that do not open say why', () => {
  const cut = (bytes: Buffer) => bytes.subarray(0, bytes.length / 2)

  test.each([
    ['no metadata', 'a.zip', zip([['song.wav', data]]), /holds no \.sigmf-meta.*a ZIP.*Unpack/],
    ['arrays', 'a.npz.zip', zip([['x.npy', data]]), /a NumPy archive/],
    ['text', 'a.sigmf', meta(), /no archive of SigMF but SigMF metadata/],
    ['only metadata', 'a.zip', zip(pair.slice(0, 1)), /its data file x\.sigmf-data is missing/],
    ['cut off', 'a.zip', cut(zip(pair)), /end is missing/],
    ['a gzip that is cut off', 'a.sigmf.gz', cut(gzipSync(tar(pair))), /damaged or cut off/],
    ['a gzip of no tar', 'a.sigmf.gz', gzipSync(data), /no archive of SigMF but a gzip file/],
    ['encrypted', 'a.zip', zip(pair, { flags: 1 }), /encrypted/],
    ['packed unusually', 'a.zip', zip(pair, { method: 99 }), /unusual way/],
    ['sizes that are not true', 'a.zip', zip(pair, { saidBytes: 20 }), /is damaged/],
    ['nothing', 'a.zip', Buffer.alloc(0), /neither a tar nor a ZIP/],
  ])('%s', async (_, name, bytes, reason) => {
    expect(await only(name, bytes)).toMatch(reason)
  })

  test('an archive within an archive is not opened', async () => {
    const inner = zip(pair)
    expect(await only('a.zip', zip([['inner.sigmf.zip', inner]]))).toMatch(/no \.sigmf-meta/)
  })
})

test.each(['/data/runs/7/b.cs16', 'C:\\data\\b.cs16', './b.cs16', 'b.cs16'])(
  'core:dataset %s: its own name is looked for',
  async (dataset) => {
    const files = [file('night.sigmf-meta', meta(dataset)), file('b.cs16', data)]
    const { candidates, refusals } = await found(...files)
    expect(candidates.map((each) => each.file.name)).toEqual(['b.cs16'])
    expect(candidates[0]?.sigmf?.text).toBe(meta(dataset).toString())
    expect(refusals).toEqual([])
  },
)

test('a capture of a PortaPack is as the text beside it says', async () => {
  const text = Buffer.from('sample_rate=500000\ncenter_frequency=433920000\n')
  const files = [file('BBD_0001.TXT', text), file('BBD_0001.C16', data), file('x.TXT', text)]
  const { candidates, refusals } = await found(...files)
  expect(candidates).toMatchObject([
    {
      file: { name: 'BBD_0001.C16' },
      raw: { datatype: 'ci16_le', rateHz: 500_000, centreHz: 433_920_000 },
    },
  ])
  expect(refusals).toEqual([expect.stringMatching(/^x\.TXT: it describes a capture/)])
})

test('I/Q of Spike is as its XML says, several seconds by one', async () => {
  const xml = (type: string) =>
    Buffer.from(
      `<?xml version="1.0" encoding="UTF-8"?>\n<SignalHoundIQFile Version="1.0"><DeviceType>SM200A</DeviceType>` +
        `<DataType>${type}</DataType><CenterFrequency>2440000000.000</CenterFrequency>` +
        '<SampleRate>100000000</SampleRate></SignalHoundIQFile>',
    )
  const files = [
    ...[file('a.iq', data), file('a.xml', xml('Complex Short'))],
    ...[file('pack1_0-1s.iq', data), file('pack1_1-2s.iq', data)],
    ...[file('pack1.xml', xml('Complex Float')), file('b.iq', data)],
  ]
  const { candidates, refusals } = await found(...files)
  expect(candidates.map(({ raw }) => raw?.datatype)).toEqual([
    'ci16_le',
    'cf32_le',
    'cf32_le',
    undefined,
  ])
  expect(candidates[0]?.raw).toMatchObject({ rateHz: 1e8, centreHz: 2.44e9 })
  expect(refusals).toEqual([])
})
