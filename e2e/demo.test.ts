import { expect, test } from './driver'

test('the empty page offers the demo recording, and ?demo opens it', async ({ desk }) => {
  await desk.page.getByRole('button', { name: /demo/i }).click()
  await expect.poll(() => desk.call('project')).toBeDefined()
  const offered = (await desk.project()).recording
  await desk.start('?demo')
  await expect.poll(() => desk.call('project')).toBeDefined()
  await desk.idle()
  const { recording } = await desk.project()
  expect(recording).toEqual(offered)
  expect(recording).toMatchObject({ sampleRateHz: 44100, channels: 2, kind: 'real' })
  expect(recording.frames / recording.sampleRateHz).toBeGreaterThan(8)
  await expect(desk.picture).toBeVisible()
})
