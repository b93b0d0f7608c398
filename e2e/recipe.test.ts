import { readFile } from 'node:fs/promises'
import { expect, test } from './driver'
import { noise, wavFile } from './signals'
import { rectangleRegion } from './specmask'
import { makeWav } from './wav'

const RATE_HZ = 8000

const recording = (seconds: number) =>
  makeWav({ format: 's16', rateHz: RATE_HZ, planes: [noise(1, seconds * RATE_HZ, 0.1)] })

test('a recipe that is saved is done to another recording as one step, and sets the batch', async ({
  desk,
}) => {
  const { page } = desk
  await desk.open(wavFile('night.wav', recording(4)))
  await desk.tab('Batch')
  const panel = page.getByRole('region', { name: 'Batch' })
  await desk.call('edit', {
    regions: [rectangleRegion({ startS: 3, endS: 3.5, lowHz: 500, highHz: 1500 })],
  })
  await page.keyboard.press('Control+a')
  await page.getByLabel('In other files').selectOption('From the end')
  await panel.getByLabel('What stands out').check()
  await panel.getByLabel('It becomes').selectOption('Keep')
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    panel.getByRole('button', { name: 'Save recipe' }).click(),
  ])
  expect(download.suggestedFilename()).toBe('night.recipe.json')
  const recipe = JSON.parse(await readFile(await download.path(), 'utf8'))
  expect(recipe.chain[0].regions[0]).toMatchObject({ anchor: 'end', shape: { startS: -1 } })

  const text = Buffer.from(JSON.stringify(recipe))
  await desk.open(wavFile('longer.wav', recording(10)), {
    name: 'calls.json',
    mimeType: 'application/json',
    buffer: text,
  })
  const [region] = (await desk.project()).regions
  expect(region).toMatchObject({ shape: { startS: 9, endS: 9.5 } })
  await expect(panel.getByLabel('What stands out')).toBeChecked()
  await expect(panel.getByLabel('It becomes')).toHaveValue('keep')
  await page.keyboard.press('Control+z')
  expect((await desk.project()).regions).toEqual([])
})
