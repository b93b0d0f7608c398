import AxeBuilder from '@axe-core/playwright'
import { type Desk, expect, test } from './driver'
import { toneRecording } from './signals'
import { rectangleRegion } from './specmask'

async function offences(desk: Desk): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page: desk.page }).analyze()
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`))
}

test('no offence, empty and with regions, dark and light', async ({ desk }) => {
  const inBothThemes = async (): Promise<void> => {
    for (const theme of ['Light', 'Dark']) {
      await desk.combobox('Theme').selectOption(theme)
      expect(await offences(desk), theme).toEqual([])
    }
  }
  await inBothThemes()
  await desk.open(toneRecording(1))
  await desk.call('edit', {
    regions: [rectangleRegion({ startS: 0.2, endS: 0.4, lowHz: 500, highHz: 1500 })],
  })
  await desk.idle()
  await inBothThemes()
})

test('dark unless the person chose otherwise, whatever the system prefers', async ({ desk }) => {
  const background = () => desk.page.evaluate(() => getComputedStyle(document.body).backgroundColor)
  await desk.page.emulateMedia({ colorScheme: 'light' })
  const dark = await background()
  await desk.combobox('Theme').selectOption('Light')
  await expect.poll(background).not.toBe(dark)
})
