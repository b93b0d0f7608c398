import { expect, test } from './driver'

test('?demo opens the demo recording', async ({ desk }) => {
  await desk.start('?demo')
  await expect.poll(() => desk.call('project')).toBeDefined()
  await desk.idle()
  const { recording } = await desk.project()
  expect(recording).toMatchObject({ sampleRateHz: 44100, channels: 2, kind: 'real' })
  expect(recording.frames / recording.sampleRateHz).toBeGreaterThan(8)
  await expect(desk.picture).toBeVisible()
})

test('the empty page offers it', async ({ desk }) => {
  await desk.page.getByRole('button', { name: /demo/i }).click()
  await expect.poll(() => desk.call('project')).toBeDefined()
})
