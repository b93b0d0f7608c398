import { expect, test } from './driver'
import { toneRecording } from './signals'

test('ways to a phase are run, compared, heard, and one of them becomes a layer', async ({
  desk,
}) => {
  await desk.open(toneRecording(4))
  await desk.call('setView', { startS: 1, endS: 2, lowHz: 0, highHz: 4000 })
  const before = await desk.project()
  await desk.page.getByRole('tab', { name: 'Phase lab' }).click()
  const lab = desk.page.getByRole('region', { name: 'Phase lab' })
  await lab.getByRole('checkbox', { name: 'Random phase' }).check()
  await lab.getByRole('checkbox', { name: 'ADMM' }).uncheck()
  await lab.getByRole('spinbutton', { name: 'Iterations' }).fill('8')
  await desk.button('Run on the view').click()
  const rows = lab.getByRole('table').getByRole('row')
  await expect(rows).toHaveCount(5)
  await expect(desk.button('Run on the view')).toBeVisible()
  const cells = (name: string) => rows.filter({ hasText: name }).getByRole('cell')
  const convergenceDb = async (name: string): Promise<number> =>
    Number.parseFloat(((await cells(name).nth(1).textContent()) ?? '').replace('−', '-'))
  expect(await convergenceDb('Fast Griffin-Lim')).toBeLessThan(-20)
  expect(await convergenceDb('Random phase')).toBeGreaterThan(-10)
  await expect(cells('Phase gradient').nth(2)).toHaveText(/−?\d+\.\d dB/)

  // Tried, not accepted: the document is what it was.
  await lab.getByRole('button', { name: 'Fast Griffin-Lim' }).click()
  await expect(lab.getByRole('img', { name: 'Difference' })).toBeVisible()
  await desk.idle()
  expect(await desk.project()).toEqual(before)
  const untouched = await desk.exported()

  await desk.button('Add as a layer').click()
  await desk.idle()
  const { chain } = await desk.project()
  expect(chain.at(-1)).toMatchObject({
    kind: 'reconstruct',
    method: 'fast-griffin-lim',
    iterations: 8,
  })
  expect((await desk.exported()).equals(untouched)).toBe(false)
  await desk.button('Undo').click()
  expect(await desk.project()).toEqual(before)
})
