import { mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Desk, expect, test } from './driver'
import { noise, toneRecording, wavFile } from './signals'
import { rectangleRegion } from './specmask'
import { makeWav } from './wav'

const good = toneRecording(1)
const region = rectangleRegion({ startS: 0.2, endS: 0.4, lowHz: 500, highHz: 1500 })

/** A good recording with something painted, which no bad file may disturb. */
async function prepare(desk: Desk) {
  await desk.open(good)
  await desk.call('edit', { regions: [region] })
  return desk.project()
}

function patched(offset: number, bytes: readonly number[]): Buffer {
  const copy = Buffer.from(good.buffer)
  Buffer.from(bytes).copy(copy, offset)
  return copy
}

const noFrames = makeWav({ format: 's16', rateHz: 8000, planes: [new Float64Array(0)] })

const BAD = [
  ['a letter', 'letter.wav', Buffer.from('Dear reader, this is not a recording.')],
  ['nothing', 'empty.wav', Buffer.alloc(0)],
  ['half a header', 'half.wav', good.buffer.subarray(0, 20)],
  ['no samples', 'silent.wav', noFrames],
  ['no channels', 'nochannels.wav', patched(22, [0, 0])],
  ['a rate of zero', 'norate.wav', patched(24, [0, 0, 0, 0])],
  ['a sample of 77 bits', 'bits.wav', patched(34, [77, 0])],
  ['an unknown codec', 'codec.wav', patched(20, [0x99, 0x77])],
  [
    'noise that begins like a WAV',
    'noise.wav',
    Buffer.concat([
      Buffer.from('RIFF\xff\xff\xff\xffWAVE', 'latin1'),
      Buffer.from(noise(3, 64, 1).buffer),
    ]),
  ],
] as const

const OTHERS = [
  ['a.aif', Buffer.from(`wvpk\x10\0\0\0${'\0'.repeat(400)}`, 'latin1'), 'WavPack', 'Convert it'],
  ['a.wav', Buffer.from(`#!AMR\n${'\0'.repeat(32)}`), 'AMR', 'Convert it'],
  ['a.pdf', Buffer.from('%PDF-1.7\n%\xe2\xe3'), 'a PDF document', 'no recording'],
  ['page.wav', Buffer.from('<!DOCTYPE html><title>Not found</title>'), 'web page', 'download'],
  ['a.geojson', Buffer.from('{"type": "FeatureCollection", "features": []}'), 'GeoJSON', 'WAV'],
  ['a.dat', Buffer.from('hello, 1, 2\nworld, 3, 4\n'), 'table of text', '.csv'],
] as const

test('what is no recording is refused, on the empty page and over a recording', async ({
  desk,
}) => {
  await test.step('the empty page: an alert, and a good file opens after it', async () => {
    await desk.open(wavFile('letter.wav', Buffer.from('no')))
    await expect(desk.alert).toContainText('letter.wav')
    await desk.open(good)
    expect((await desk.project()).recording.name).toBe('tone.wav')
    await expect(desk.raisedAlert).toHaveCount(0)
  })
  await test.step('a sentence with the file’s name, and what was open stays', async () => {
    const before = await prepare(desk)
    const place = await desk.picture.boundingBox()
    for (const [what, name, bytes] of BAD) {
      await test.step(what, async () => {
        await desk.open(wavFile(name, Buffer.from(bytes)))
        await expect(desk.alert).toContainText(name)
        expect(await desk.project()).toEqual(before)
        // Nothing moved away under the pointer.
        expect(await desk.picture.boundingBox()).toEqual(place)
        await expect(desk.regionRows).toHaveCount(1)
      })
    }
    await desk.open(good)
    await expect(desk.raisedAlert).toHaveCount(0)
  })
  await test.step('what is no recording is refused by what it is, with what to do', async () => {
    const before = await prepare(desk)
    for (const [name, bytes, what, todo] of OTHERS) {
      await test.step(name, async () => {
        await desk.open({ name, mimeType: '', buffer: bytes })
        await expect(desk.alert).toContainText(name)
        await expect(desk.alert).toContainText(what)
        await expect(desk.alert).toContainText(todo)
        await expect(desk.alert).not.toContainText('·')
        expect(await desk.project()).toEqual(before)
      })
    }
  })
})

test('what is off in a recording, or in what is given with it', async ({ desk }) => {
  await test.step('cut off in the middle: what is there opens, and the page says so', async () => {
    await desk.open(wavFile('cut.wav', good.buffer.subarray(0, 44 + 6000)))
    expect((await desk.project()).recording).toMatchObject({ name: 'cut.wav', frames: 3000 })
    await expect(desk.status).toContainText('The header says 1 s; the file holds')
    await expect(desk.raisedAlert).toHaveCount(0)
  })
  await test.step('samples that are no numbers count as silence and are counted', async () => {
    const plane = noise(5, 8000, 0.3)
    plane[100] = Number.NaN
    plane[200] = Number.POSITIVE_INFINITY
    plane[300] = Number.NEGATIVE_INFINITY
    const bytes = makeWav({ format: 'f32', rateHz: 8000, planes: [plane] })
    await desk.open(wavFile('holes.wav', bytes))
    await expect(desk.status).toContainText('3 samples hold no finite number')
    const { data } = await desk.call('magnitudes', 0, 16)
    expect(data.every((value) => Number.isFinite(value))).toBe(true)
    expect((await desk.exported()).equals(bytes)).toBe(true)
  })
  await test.step('samples beyond 32 bits are counted and reported, and saved as they are', async () => {
    const plane = noise(5, 8000, 0.3)
    plane[100] = 1e300
    plane[200] = -1e39
    const bytes = makeWav({ format: 'f64', rateHz: 8000, planes: [plane] })
    await desk.open(wavFile('huge.wav', bytes))
    await expect(desk.status).toContainText('2 samples are larger than a 32-bit number can be')
    const { data } = await desk.call('magnitudes', 0, 16)
    expect(data.every((value) => Number.isFinite(value))).toBe(true)
    expect((await desk.exported()).equals(bytes)).toBe(true)
  })
  await test.step('of several recordings the first that opens is taken; all that open are listed', async () => {
    await desk.open(
      wavFile('letter.wav', Buffer.from('no')),
      good,
      wavFile('third.wav', good.buffer),
    )
    expect((await desk.project()).recording.name).toBe('tone.wav')
    await expect(desk.status).toContainText('letter.wav')
    const listed = desk.page.getByRole('navigation', { name: 'Files' }).getByRole('listitem')
    await expect(listed.filter({ hasText: 'tone.wav' })).toHaveCount(1)
    await expect(listed.filter({ hasText: 'third.wav' })).toHaveCount(1)
  })
  await test.step('a folder is what lies in it', async () => {
    const folder = join(await mkdtemp(join(tmpdir(), 'specmask-')), 'recordings')
    await mkdir(folder)
    await writeFile(join(folder, 'inside.wav'), good.buffer)
    await desk.drop(folder)
    await desk.idle()
    expect((await desk.project()).recording.name).toBe('inside.wav')
  })
  await test.step('a second file while the first is loading: the second is open, nothing breaks', async () => {
    const input = desk.page.locator('input[type=file]')
    await input.setInputFiles([toneRecording(60, 2)])
    await input.setInputFiles([wavFile('second.wav', good.buffer)])
    await desk.idle()
    expect((await desk.project()).recording.name).toBe('second.wav')
    await expect(desk.raisedAlert).toHaveCount(0)
  })
})
