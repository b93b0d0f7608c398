import { deflateRawSync, gzipSync } from 'node:zlib'
import { expect, test } from './driver'

/** SigMF as other programs write it: 4,000 I/Q at 100 kHz about 433.92 MHz. */
const CENTRE_HZ = 433_920_000
const data = Buffer.alloc(16_000)
for (let n = 0; n < 4000; n++) {
  data.writeInt16LE(Math.round(8000 * Math.cos(0.24 * Math.PI * n)), 4 * n)
  data.writeInt16LE(Math.round(8000 * Math.sin(0.24 * Math.PI * n)), 4 * n + 2)
}
const box = { 'core:sample_start': 1000, 'core:sample_count': 2000 }
const meta = (annotation: object) =>
  Buffer.from(
    JSON.stringify({
      global: {
        'core:datatype': 'ci16_le',
        'core:sample_rate': 100_000,
        'core:version': '1.0.0',
      },
      captures: [{ 'core:sample_start': 0, 'core:frequency': CENTRE_HZ }],
      annotations: [{ ...box, ...annotation }],
    }),
  )
const commented = meta({
  'core:freq_lower_edge': CENTRE_HZ + 5000,
  'core:freq_upper_edge': CENTRE_HZ + 20_000,
  'core:comment': 'unknown burst',
})
const baseband = meta({
  'core:freq_lower_edge': 5000,
  'core:freq_upper_edge': 20_000,
  'core:label': 'bb',
})
const region = (label: string) => ({
  label,
  shape: { kind: 'rectangle', startS: 0.01, endS: 0.03, lowHz: 5000, highHz: 20_000 },
})

type Entry = readonly [name: string, bytes: Buffer]

/** A ZIP of deflated files. */
function zip(entries: readonly Entry[]): Buffer {
  const files: Buffer[] = []
  const list: Buffer[] = []
  let at = 0
  for (const [name, bytes] of entries) {
    const packed = deflateRawSync(bytes)
    const local = Buffer.alloc(30)
    local.writeUInt32LE(0x04034b50, 0)
    local.writeUInt16LE(8, 8)
    local.writeUInt16LE(name.length, 26)
    const head = Buffer.alloc(46)
    head.writeUInt32LE(0x02014b50, 0)
    head.writeUInt16LE(8, 10)
    head.writeUInt32LE(packed.length, 20)
    head.writeUInt32LE(bytes.length, 24)
    head.writeUInt16LE(name.length, 28)
    head.writeUInt32LE(at, 42)
    files.push(local, Buffer.from(name), packed)
    list.push(head, Buffer.from(name))
    at += local.length + name.length + packed.length
  }
  const listed = Buffer.concat(list)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(listed.length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...files, listed, end])
}

/** A tar by the letter of POSIX. */
function tar(entries: readonly Entry[]): Buffer {
  const blocks = entries.flatMap(([name, bytes]) => {
    const head = Buffer.alloc(512)
    head.write(name, 0)
    head.write('0000644\0', 100)
    head.write(`${bytes.length.toString(8).padStart(11, '0')}\0`, 124)
    head.write('        0', 148)
    head.write('ustar\x0000', 257)
    const sum = head.reduce((total, byte) => total + byte, 0)
    head.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
    return [head, bytes, Buffer.alloc((512 - (bytes.length % 512)) % 512)]
  })
  return Buffer.concat([...blocks, Buffer.alloc(1024)])
}

const pair = (text: Buffer): readonly Entry[] => [
  ['archive/archive.sigmf-data', data],
  ['archive/archive.sigmf-meta', text],
]
/** As bgzip packs, and `cat` joins. */
const inMembers = (bytes: Buffer) =>
  Buffer.concat([0, 5000, 5001].map((at, i) => gzipSync(bytes.subarray(at, [5000, 5001][i]))))
const file = (name: string, buffer: Buffer) => ({ name, mimeType: '', buffer })

test('SigMF in archives, its edges in baseband, and archives without it', async ({ desk }) => {
  await test.step('archives of SigMF open as the pair does', async () => {
    for (const [name, bytes] of [
      ['archive.sigmf.zip', zip(pair(commented))],
      ['archive.sigmf.gz', gzipSync(tar(pair(commented)))],
      ['members.sigmf.gz', inMembers(tar(pair(commented)))],
      ['archive.sigmf', tar(pair(commented))],
    ] as const) {
      await test.step(name, async () => {
        await desk.open(file(name, bytes))
        const project = await desk.project()
        expect(project.recording).toMatchObject({
          name: 'archive.sigmf-data',
          kind: 'iq',
          frames: 4000,
          centreHz: CENTRE_HZ,
        })
        expect(project.regions).toMatchObject([region('unknown burst')])
        expect((await desk.exported()).equals(data)).toBe(true)
      })
    }
  })
  await test.step('edges in baseband are read as baseband, and that is said', async () => {
    await desk.open(file('b.sigmf-meta', baseband), file('b.sigmf-data', data))
    expect((await desk.project()).regions).toMatchObject([region('bb')])
    await expect(desk.status).toContainText('read as baseband')
  })
  await test.step('an archive without SigMF in it is refused by what it is', async () => {
    await desk.open(file('songs.zip', zip([['song.wav', data]])))
    await expect(desk.alert).toContainText('songs.zip: it holds no .sigmf-meta')
    await expect(desk.alert).toContainText('Unpack it')
    await desk.open(file('cut.sigmf.gz', gzipSync(tar(pair(commented))).subarray(0, 200)))
    await expect(desk.alert).toContainText('damaged or cut off')
  })
})
