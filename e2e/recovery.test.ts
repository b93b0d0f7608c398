import { Desk, expect, test } from './driver'
import { toneRecording, wavFile } from './signals'
import { rectangleRegion } from './specmask'

const recording = toneRecording(2)
const other = wavFile('other.wav', toneRecording(1).buffer)
const region = rectangleRegion({ startS: 0.2, endS: 0.4, lowHz: 500, highHz: 1500 })
const regions = [region, { ...region, id: 'r2', label: 'bell' }]

/** Closes the page and comes back to the same browser. */
async function revisit(desk: Desk): Promise<void> {
  await desk.page.goto('about:blank')
  await desk.start()
  await desk.idle()
}

test('edits come back on the next visit, as they were left', async ({ desk }) => {
  await test.step('the same recording comes back as it was left, and says so', async () => {
    await desk.open(recording)
    await desk.call('edit', { regions, background: 'reject' })
    await desk.call('setView', { startS: 0.5, endS: 1, lowHz: 100, highHz: 3000 })
    await desk.call('edit', { regions, background: 'keep' })
    const project = await desk.project()
    await desk.idle()
    await revisit(desk)
    expect(await desk.call('project')).toBeUndefined()

    await desk.open(recording)
    expect(await desk.project()).toEqual(project)
    expect(await desk.call('view')).toEqual({ startS: 0.5, endS: 1, lowHz: 100, highHz: 3000 })
    await expect(desk.status).toContainText(/2 regions from \d\d:\d\d restored/)

    await desk.button('Start over').click()
    expect((await desk.project()).regions).toEqual([])
    await expect(desk.button('Start over')).toHaveCount(0)
    await desk.button('Undo').click()
    expect((await desk.project()).regions).toEqual(regions)
    await desk.button('Redo').click()
    await desk.idle()
    await revisit(desk)
    await desk.open(recording)
    expect((await desk.project()).regions).toEqual([])
    await expect(desk.status).not.toContainText('restored')
    await expect(desk.button('Undo')).toBeDisabled()
  })
  await test.step('so it does after another recording was open', async () => {
    await desk.call('edit', { regions })
    await desk.open(other)
    expect((await desk.project()).regions).toEqual([])
    await desk.open(recording)
    expect((await desk.project()).regions).toEqual(regions)
    await desk.button('Undo').click()
    expect((await desk.project()).regions).toEqual([])
  })
  await test.step('an edit a moment before the page goes is not lost', async () => {
    await desk.call('edit', { regions: [region] })
    await desk.idle()
    await desk.call('edit', { regions })
    await desk.page.reload()
    await desk.page.waitForFunction(() => 'specmask' in window)
    await desk.open(recording)
    expect((await desk.project()).regions).toEqual(regions)
  })
  await test.step('recent projects: one click reopens, one removes', async () => {
    await desk.open(other)
    await desk.call('edit', { regions: [region] })
    await desk.idle()
    await revisit(desk)
    const recents = desk.page.getByRole('region', { name: 'Recent projects' })
    await expect(recents.getByRole('listitem')).toHaveCount(2)
    await expect(recents.getByRole('listitem').first()).toContainText(
      /other\.wav 0:01\.000 1 region \d\d:/,
    )
    await recents.getByRole('button', { name: /^tone\.wav/ }).click()
    await expect(desk.regionRows).toHaveCount(2)
    await desk.idle()
    expect((await desk.project()).recording.name).toBe('tone.wav')
    expect(await desk.exported()).not.toEqual(recording.buffer)
    await desk.call('edit', { regions: [] })
    await desk.idle()
    expect(await desk.exported()).toEqual(recording.buffer)

    await revisit(desk)
    await desk.button('Remove other.wav').click()
    await expect(recents.getByRole('listitem')).toHaveCount(1)
    await desk.open(other)
    expect((await desk.project()).regions).toEqual([])
  })
})

test('a recording that is not at hand is asked for by name', async ({ desk }) => {
  await desk.open(recording)
  await desk.call('edit', { regions })
  await desk.idle()
  await desk.page.evaluate(async () => {
    const root = await navigator.storage.getDirectory()
    await root.removeEntry('recordings', { recursive: true })
  })
  await revisit(desk)
  const chooser = desk.page.waitForEvent('filechooser')
  await desk.page.getByRole('button', { name: /^tone\.wav/ }).click()
  await expect(desk.page.getByRole('main')).toContainText('Drop or open tone.wav.')
  await (await chooser).setFiles([recording])
  await expect(desk.regionRows).toHaveCount(2)
})

test('a SigMF recording comes back with its metadata', async ({ desk }) => {
  const meta = {
    global: { 'core:datatype': 'ri16_le', 'core:sample_rate': 8000, 'core:version': '1.0.0' },
    captures: [{ 'core:sample_start': 0 }],
    annotations: [{ 'core:sample_start': 800, 'core:sample_count': 800, 'core:label': 'call' }],
  }
  const mimeType = 'application/octet-stream'
  const data = { name: 'call.sigmf-data', mimeType, buffer: recording.buffer.subarray(44) }
  const buffer = Buffer.from(JSON.stringify(meta))
  await desk.open(data, { name: 'call.sigmf-meta', mimeType, buffer })
  await expect(desk.regionRows).toHaveCount(1)
  await desk.call('edit', { regions: [] })
  await desk.idle()
  await revisit(desk)
  await desk.page.getByRole('button', { name: /^call\.sigmf-data/ }).click()
  await expect(desk.button('Start over')).toBeVisible()
  expect((await desk.project()).regions).toEqual([])
  await desk.button('Start over').click()
  expect((await desk.project()).regions).toMatchObject([{ label: 'call' }])
  await desk.idle()
  // Opened by hand without its metadata it gets those of the last time.
  await revisit(desk)
  await desk.open(data)
  expect((await desk.project()).regions).toMatchObject([{ label: 'call' }])
})

test('two tabs on one recording: the second says so, and takes over when told to', async ({
  desk,
  context,
}) => {
  await desk.open(recording)
  await desk.call('edit', { regions: [region] })
  await desk.idle()
  const second = new Desk(await context.newPage())
  await second.start()
  await second.open(recording)
  expect((await second.project()).regions).toEqual([region])
  await expect(second.status).toContainText('tone.wav is open in another tab')
  await second.call('edit', { regions, background: 'reject' })
  await second.idle()
  await desk.call('edit', { regions: [] })
  await desk.idle()

  await second.button('Keep the edits of this tab').click()
  await expect(desk.status).toContainText('tone.wav is open in another tab')
  await expect(second.button('Keep the edits of this tab')).toHaveCount(0)
  await second.idle()
  await desk.call('edit', { background: 'reject' })
  await desk.idle()
  await second.page.close()

  // The first is alone again, but what it shows is not what the second has kept.
  await desk.call('edit', { regions: [region] })
  await desk.idle()
  await expect(desk.status).toContainText('Another tab has changed the edits of tone.wav')
  await desk.button('Load the other’s').click()
  await expect(desk.regionRows).toHaveCount(2)
  expect(second.complaints).toEqual([])
})
