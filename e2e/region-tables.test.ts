import { expect, test } from './driver'
import { type NamedFile, toneRecording } from './signals'
import { rectangleRegion } from './specmask'

const table = [
  'Selection\tView\tChannel\tBegin Time (s)\tEnd Time (s)\tLow Freq (Hz)\tHigh Freq (Hz)\tSpecies',
  '1\tSpectrogram 1\t1\t0.5\t1.25\t800.0\t1200.0\twren',
  '2\tSpectrogram 1\t1\t1.5\t1.75\t2000\t3000\ttit',
].join('\r\n')

const text = (name: string, content: string) => ({
  name,
  mimeType: 'text/plain',
  buffer: Buffer.from(content),
})

test('tables of regions: imported, exported, refused, over several files, of 5,000 rows', async ({
  desk,
}) => {
  await test.step('what is no table says so, by name and line, and changes nothing', async () => {
    await desk.open(toneRecording(1))
    await desk.open(text('bad.csv', 'start_s,end_s\n1,2\nsoon,3\n'))
    await expect(desk.raisedAlert).toHaveText(/bad\.csv: .*“start_s” is “soon”.*line 3/)
    await expect(desk.regionRows).toHaveCount(0)
    expect((await desk.project()).recording.name).toBe('tone.wav')
  })
  await test.step('subtitles and transcripts in milliseconds become marks', async () => {
    await desk.open(text('talk.srt', '1\n00:00:00,250 --> 00:00:00,500\nhello\n'))
    await desk.open(text('talk.tsv', 'start\tend\ttext\n500\t750\tthere\n'))
    expect((await desk.project()).regions).toMatchObject([
      { label: 'hello', shape: { startS: 0.25, endS: 0.5 } },
      { label: 'there', shape: { startS: 0.5, endS: 0.75 } },
    ])
    await expect(desk.status).toContainText('read as milliseconds')
  })
  await test.step('a table of Raven is imported by opening it, as one step; exported, it comes back', async () => {
    await desk.open(toneRecording(2), text('birds.txt', table))
    await expect(desk.regionRows).toHaveCount(2)
    const { regions } = await desk.project()
    expect(regions).toMatchObject([
      { label: 'wren', effect: { kind: 'mark' }, shape: { startS: 0.5, highHz: 1200 } },
      { label: 'tit', shape: { endS: 1.75, lowHz: 2000 } },
    ])
    for (const [kind, name] of [
      ['Raven', 'tone.selections.txt'],
      ['Audacity', 'tone.labels.txt'],
      ['CSV', 'tone.regions.csv'],
      ['SigMF', 'tone.sigmf-meta'],
    ] as const) {
      const exported = await desk.exportAs(['What', 'Table of regions'], ['Table for', kind])
      expect(exported.name).toBe(name)
      const saved = exported.bytes.toString()
      await desk.button('Undo').click()
      await expect(desk.regionRows).toHaveCount(0)
      const [chooser] = await Promise.all([
        desk.page.waitForEvent('filechooser'),
        desk.button('Import…').click(),
      ])
      await chooser.setFiles(text(name, saved))
      await expect(desk.regionRows).toHaveCount(2)
      expect((await desk.project()).regions).toMatchObject(
        regions.map(({ label, shape, effect }) => ({ label, shape, effect })),
      )
    }
  })
  await test.step('of a table over several files rows of this one become regions, the rest is reported', async () => {
    const columns = 'Begin Time (s)\tEnd Time (s)\tCommon Name\tFile Offset (s)\tBegin Path'
    const rows = [
      '1\t2\twren\t1\tC:\\card\\other.wav',
      '11\t11.5\ttit\t1\tC:\\card\\tone.wav',
      '15\t16\tcrow\t5\tC:\\card\\tone.wav',
      '10.5\t10.5\tclick\t0.5\tC:\\card\\tone.wav',
    ]
    await desk.open(toneRecording(3), text('birdnet.txt', [columns, ...rows].join('\n')))
    await expect(desk.regionRows).toHaveCount(1)
    expect((await desk.project()).regions).toMatchObject([
      { label: 'tit', shape: { startS: 1, endS: 1.5 } },
    ])
    await expect(desk.status).toContainText('birdnet.txt: 1 row is of another file: “other.wav”')
    await expect(desk.status).toContainText('1 row lies outside the recording: “crow”')
    await expect(desk.status).toContainText('1 point became a marker')
  })
  await test.step('one table of all files that are listed, which gives each its regions back', async () => {
    const { buffer, mimeType } = toneRecording(2)
    const nights = ['night-1.wav', 'night-2.wav', 'night-3.wav'].map((name, i) =>
      // Files of one content would be one recording.
      ({ name, mimeType, buffer: Buffer.concat([buffer, Buffer.from([i])]) }),
    )
    const labels = async () => (await desk.project()).regions.map(({ label }) => label)
    const box = { startS: 0.5, endS: 1, lowHz: 800, highHz: 1200 }
    await desk.open(...nights)
    for (const label of ['wren', 'tit']) {
      await desk.call('edit', { regions: [{ ...rectangleRegion(box), label }] })
      await desk.button('Next file').click()
      await desk.idle()
    }
    const tables: NamedFile[] = []
    for (const kind of ['Raven', 'CSV']) {
      const { name, bytes } = await desk.exportAs(
        ['What', 'Table of regions'],
        ['Regions of', 'All 3 files'],
        ['Table for', kind],
      )
      tables.push(text(name, bytes.toString()))
    }
    expect(tables.map(({ name }) => name)).toEqual([
      '3-files.selections.txt',
      '3-files.regions.csv',
    ])
    const [heading = '', , tit = ''] = String(tables[0]?.buffer).split('\n')
    const cells = new Map(heading.split('\t').map((name, i) => [name, tit.split('\t')[i]]))
    expect(Number(cells.get('Begin Time (s)'))).toBe(2.5)
    expect(Number(cells.get('File Offset (s)'))).toBe(0.5)
    expect(cells.get('Begin File')).toBe('night-2.wav')
    for (const table of tables) {
      // The same sounds in files that were never edited.
      const others = nights.map((file) => ({
        ...file,
        buffer: Buffer.concat([file.buffer, Buffer.from(table.name)]),
      }))
      await desk.open(...others, table)
      expect(await labels()).toEqual(['wren'])
      await desk.button('Next file').click()
      await desk.idle()
      expect(await labels()).toEqual(['tit'])
      expect((await desk.project()).regions).toMatchObject([{ shape: box }])
      await desk.button('Next file').click()
      await desk.idle()
      expect(await labels()).toEqual([])
    }
  })
  await test.step('5,000 rows are imported, shown and exported', async () => {
    await desk.open(toneRecording(10))
    const rows = Array.from({ length: 5000 }, (_, i) => {
      const startS = i * 1.8e-3
      return `${startS.toFixed(6)},${(startS + 0.05).toFixed(6)},${500 + (i % 100)},${900 + (i % 7)},n${i}`
    })
    const table = ['start_s,end_s,low_hz,high_hz,label', ...rows].join('\n')
    await desk.open(text('many.csv', table))
    const { regions } = await desk.project()
    expect(regions).toHaveLength(5000)
    expect(new Set(regions.map(({ id }) => id)).size).toBe(5000)
    expect(regions[4999]).toMatchObject({ label: 'n4999', shape: { startS: 8.9982 } })
    const saved = await desk.exportAs(['What', 'Table of regions'], ['Table for', 'CSV'])
    const lines = saved.bytes.toString().trim().split('\r\n')
    expect(lines).toHaveLength(5001)
    expect(lines[5000]).toMatch(/^n4999,8\.9982,9\.0482,599\.0,\d+\.0,mark,,0\.0,0\.0,/)
  })
})
