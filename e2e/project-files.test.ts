import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Desk, expect, test } from './driver'
import { noise, RATE_HZ, toneRecording, wavFile } from './signals'
import { rectangleRegion } from './specmask'
import { makeWav } from './wav'

const recording = toneRecording(1)
const other = wavFile(
  'other.wav',
  makeWav({ format: 's16', rateHz: RATE_HZ, planes: [noise(11, 4000, 0.2)] }),
)
const region = rectangleRegion({ startS: 0.2, endS: 0.4, lowHz: 500, highHz: 1500 })

async function savedProject(desk: Desk) {
  const { name, bytes } = await desk.exportAs(['What', 'Project'])
  return { name, mimeType: 'application/json', buffer: bytes }
}

/** A project of the recording with one region, and a member that nobody knows. */
async function projectFile(desk: Desk) {
  await desk.open(recording)
  await desk.call('edit', { regions: [region] })
  const project = { ...(await desk.project()), later: { kept: true } }
  return {
    name: 'tone.specmask.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify(project)),
  }
}

test('project files: saved, opened, of version 1, of another recording, broken', async ({
  desk,
}) => {
  await test.step('saved by the button, it is what project() says; opened, it is one step', async () => {
    await desk.open(recording)
    await desk.call('edit', { regions: [region], background: 'reject' })
    const project = await desk.project()
    const file = await savedProject(desk)
    expect(file.name).toBe('tone.specmask.json')
    expect(JSON.parse(file.buffer.toString())).toEqual(project)

    await desk.call('edit', { regions: [], background: 'keep' })
    await desk.open(file)
    expect(await desk.project()).toEqual(project)
    await desk.button('Undo').click()
    expect((await desk.project()).regions).toEqual([])
  })
  await test.step('members nobody knows are kept and saved again', async () => {
    await desk.open(await projectFile(desk))
    await desk.call('edit', { background: 'reject' })
    const saved: unknown = JSON.parse((await savedProject(desk)).buffer.toString())
    expect(saved).toMatchObject({ later: { kept: true }, background: 'reject' })
  })
  await test.step('one of version 1 means the same', async () => {
    await desk.open(recording)
    await desk.call('edit', { regions: [region], background: 'reject' })
    const { chain: _, classes: _1, markers: _2, ...others } = await desk.project()
    const wanted = await desk.project()
    const sound = await desk.exported()
    await desk.call('edit', { regions: [], background: 'keep' })
    const buffer = Buffer.from(JSON.stringify({ ...others, version: 1 }))
    await desk.open({ name: 'tone.specmask.json', mimeType: 'application/json', buffer })
    expect(await desk.project()).toEqual(wanted)
    expect(await desk.exported()).toEqual(sound)
  })
  await test.step('of another recording it is said, and applied only when asked for', async () => {
    const file = await projectFile(desk)
    await desk.open(other)
    await desk.open(file)
    expect((await desk.project()).regions).toEqual([])
    await expect(desk.status).toContainText('made for tone.wav, not for other.wav')
    await desk.button('Apply to other.wav').click()
    const { regions, recording: named } = await desk.project()
    expect(regions).toEqual([region])
    expect(named.name).toBe('other.wav')
    await expect(desk.button('Apply to other.wav')).toHaveCount(0)
  })
  await test.step('one that is broken is refused with the field’s path, and changes nothing', async () => {
    const file = await projectFile(desk)
    const before = await desk.project()
    const broken = file.buffer.toString().replaceAll('"endS":0.4', '"endS":0.1')
    await desk.open({ ...file, buffer: Buffer.from(broken) })
    await expect(desk.alert).toContainText('tone.specmask.json: chain[0].regions[0].shape.endS')
    await desk.open({ ...file, buffer: Buffer.from(broken.replace('"version":2', '"version":9')) })
    await expect(desk.alert).toContainText('version: is 9')
    await desk.open({ ...file, name: 'notes.json', buffer: Buffer.from('[1, 2]') })
    await expect(desk.alert).toContainText('notes.json: this JSON is no Specmask project')
    expect(await desk.project()).toEqual(before)
  })
})

test('dropped before its recording, alone where that is kept, or together with it', async ({
  desk,
}) => {
  await desk.open(recording)
  const { chain: _, ...others } = await desk.project()
  const project = JSON.stringify({ ...others, regions: [region] })
  const folder = await mkdtemp(join(tmpdir(), 'project-'))
  const paths = [join(folder, 'tone.specmask.json'), join(folder, recording.name)] as const
  await writeFile(paths[0], project)
  await writeFile(paths[1], recording.buffer)

  await test.step('before: it is asked for', async () => {
    await desk.start()
    await desk.drop(paths[0])
    await expect(desk.page.getByRole('main')).toContainText('tone.wav')
    await desk.drop(paths[1])
    expect((await desk.project()).regions).toEqual([region])
  })
  await test.step('alone: it is opened by itself', async () => {
    await desk.start()
    await desk.drop(paths[0])
    expect((await desk.project()).regions).toEqual([region])
    expect(await desk.exported()).not.toEqual(recording.buffer)
  })
  await test.step('together', async () => {
    await desk.start()
    await desk.drop(...paths)
    expect((await desk.project()).regions).toEqual([region])
    await expect(desk.raisedAlert).toHaveCount(0)
  })
  await test.step('alone, over another recording: it is offered', async () => {
    await desk.open(other)
    await desk.drop(paths[0])
    await desk.button('Open tone.wav').click()
    await expect(desk.regionRows).toHaveCount(1)
    expect((await desk.project()).recording.name).toBe('tone.wav')
  })
})
