import { type Desk, expect, test } from './driver'

/** A middle of the bursts that the example is made of, Hz from its centre, and how far their steps go. */
const BURST_MIDDLES_HZ = [-13_000, 14_000, -7000]
const BURST_REACH_HZ = 4000

async function openExample(desk: Desk, name: string): Promise<void> {
  await desk.page.getByRole('button', { name: new RegExp(`^${name}`) }).click()
  await expect.poll(() => desk.call('project')).toBeDefined()
  await desk.idle()
}

test('an example of radio: its edits are switched off and on, and what is heard is said and tuned', async ({
  desk,
}) => {
  const { page } = desk
  await openExample(desk, 'Radio bursts')
  const edited = await desk.exported()
  const switches = page.getByRole('list', { name: 'Effects' }).getByRole('checkbox')
  await expect(switches).toHaveCount(2)
  // Each does something, and with both it is as it was.
  await switches.first().uncheck()
  expect((await desk.exported()).equals(edited)).toBe(false)
  await switches.last().uncheck()
  await switches.first().check()
  expect((await desk.exported()).equals(edited)).toBe(false)
  await switches.last().check()
  expect((await desk.exported()).equals(edited)).toBe(true)

  await desk.button('Play').click()
  await expect(desk.status).toContainText(/Hearing AM at .*4\.625 MHz/)
  await desk.button('Tune to the strongest burst').first().click()
  await expect(desk.status).toContainText(/the burst at \d/)
  await desk.button('Stop').click()
  await desk.tab('Receiver')
  const carrier = page.getByRole('spinbutton', { name: 'Carrier', exact: true })
  const heardHz = Number(await carrier.getAttribute('aria-valuenow')) - 4_625_000
  const awayHz = Math.min(...BURST_MIDDLES_HZ.map((hz) => Math.abs(hz - heardHz)))
  expect(awayHz).toBeLessThan(BURST_REACH_HZ)
})

test('an example of a voice and one of birds: their edits are switched off and on', async ({
  desk,
}) => {
  const { page } = desk
  await openExample(desk, 'Spoiled interview')
  const healed = await desk.exported()
  const switches = page.getByRole('list', { name: 'Effects' }).getByRole('checkbox')
  expect(await switches.count()).toBeGreaterThan(2)
  await switches.first().uncheck()
  await desk.idle()
  expect((await desk.exported()).equals(healed)).toBe(false)
  await desk.button('Undo').click()
  await desk.idle()
  expect((await desk.exported()).equals(healed)).toBe(true)

  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'Commands' }).fill('bird calls')
  await page.keyboard.press('Enter')
  await expect.poll(async () => (await desk.project()).classes.length).toBe(2)
  await desk.idle()
  const calm = await desk.exported()
  const { regions } = await desk.project()
  const wind = regions.findIndex(({ effect }) => effect.kind === 'reject')
  await desk.regionRows.nth(wind).getByRole('checkbox').uncheck()
  await desk.idle()
  const windy = await desk.exported()
  expect(windy.equals(calm)).toBe(false)
  // Marks change nothing: hidden or not, the file is the same.
  const call = regions.findIndex(({ effect }) => effect.kind === 'mark')
  await desk.regionRows.nth(call).getByRole('checkbox').uncheck()
  await desk.idle()
  expect((await desk.exported()).equals(windy)).toBe(true)
})
