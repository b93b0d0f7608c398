import { expect, test } from './driver'
import { toneRecording } from './signals'

test('names that are typed get keys; a key names what is selected, and the marks to come', async ({
  desk,
}) => {
  const { page } = desk
  const { keyboard } = page
  await desk.open(toneRecording(4))
  await desk.stroke({ timeS: 0.5, freqHz: 500 }, { timeS: 1, freqHz: 1500 })
  const label = page.getByRole('textbox', { name: 'Label' })
  await label.fill('left')
  await label.press('Enter')
  await expect(desk.picture).toBeFocused()
  // What is typed next is a tool, and no letter of the name.
  await keyboard.press('b')
  await expect(desk.radio('Tool', 'Brush')).toBeChecked()
  await keyboard.press('r')
  expect(await desk.project()).toMatchObject({
    classes: [{ name: 'left', key: '1' }],
    regions: [{ label: 'left', effect: { kind: 'reject' } }],
  })

  const before = await desk.exported()
  await desk.stroke({ timeS: 2, freqHz: 500 }, { timeS: 2.5, freqHz: 1500 })
  await keyboard.press('1')
  await expect(desk.radio('Mode', 'Mark')).toBeChecked()
  await keyboard.press('Control+z')
  await keyboard.press('Control+z')
  await desk.stroke({ timeS: 3, freqHz: 500 }, { timeS: 3.5, freqHz: 1500 })
  const { regions } = await desk.project()
  expect(regions.map(({ label: name, effect }) => [name, effect.kind])).toEqual([
    ['left', 'reject'],
    ['left', 'mark'],
  ])
  expect((await desk.exported()).equals(before)).toBe(true)
  await expect(page.getByRole('button', { name: /left 2$/ })).toHaveAttribute(
    'aria-pressed',
    'true',
  )

  // Its name stands above the box in its colour, which no colour map has.
  await keyboard.press('Escape')
  await desk.idle()
  const corner = await desk.call('toClient', 0.5, 1500)
  const [colour] = await desk.colours([{ x: corner.x + 5, y: corner.y - 13 }])
  const [red, green, blue] = colour ?? [0, 0, 255]
  expect(Math.min(red, green)).toBeGreaterThan(120)
  expect(blue).toBeLessThan(60)
  await expect(desk.radio('Mode', 'Heal')).toBeEnabled()
})
