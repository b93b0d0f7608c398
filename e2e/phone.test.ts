import { devices } from '@playwright/test'
import { type Desk, expect, test } from './driver'
import { offences } from './offences'
import { toneRecording } from './signals'

const { defaultBrowserType: _, ...phone } = devices['Pixel 5']

/** What is pressed or chosen and shows, but is smaller than a finger or a pointer needs. */
function smallTargets(desk: Desk, leastPx: number): Promise<string[]> {
  return desk.page.evaluate((least) => {
    const all = document.querySelectorAll<HTMLElement>('button, select, input, [role=tab]')
    return [...all].flatMap((element) => {
      const { width, height } = element.getBoundingClientRect()
      const isShown = element.checkVisibility({ visibilityProperty: true }) && width > 0
      if (!isShown || Math.min(width, height) >= least - 0.5) return []
      const name = element.getAttribute('aria-label') ?? element.textContent
      return [`${element.localName} ${name}: ${Math.round(width)} × ${Math.round(height)}`]
    })
  }, leastPx)
}

test.describe('a phone', () => {
  test.use({ ...phone, viewport: { width: 390, height: 844 } })

  test('held across leaves a picture to paint on; upright its panels are a tap away, and fingers fit', async ({
    desk,
  }) => {
    const { page } = desk
    const width = () => page.evaluate(() => document.documentElement.scrollWidth)
    await page.setViewportSize({ width: 844, height: 390 })
    await desk.open(toneRecording(2))
    expect((await desk.picture.boundingBox())?.height).toBeGreaterThan(200)
    expect(await width()).toBe(844)
    // What is said beside all the switches is said to its last word.
    await expect(desk.status).not.toBeEmpty()
    const cutPx = ({ scrollHeight, clientHeight }: Element) => scrollHeight - clientHeight
    expect(await desk.status.evaluate(cutPx)).toBe(0)
    // However low the page, what a dialog is there for is in reach.
    await page.keyboard.press('Control+e')
    await expect(page.getByRole('dialog').getByRole('button', { name: 'Export' })).toBeInViewport({
      ratio: 1,
    })
    await page.keyboard.press('Escape')

    await page.setViewportSize({ width: 390, height: 844 })
    await desk.idle()
    expect(await width()).toBe(390)
    const picture = await desk.picture.boundingBox()
    expect(picture?.height).toBeGreaterThan(350)
    const panels = desk.button('Panels')
    const at = await panels.boundingBox()
    // On the narrowest phones, too, nothing that is pressed lies beyond the edge.
    for (const size of [
      { width: 360, height: 800 },
      { width: 320, height: 568 },
    ]) {
      await page.setViewportSize(size)
      for (const name of ['Panels', 'Difference', 'Follow']) {
        await expect(desk.button(name)).toBeInViewport({ ratio: 1 })
      }
      // The switches leave the picture more room than they take.
      const switches = await page.getByRole('contentinfo').boundingBox()
      const left = await desk.picture.boundingBox()
      expect((left?.height ?? 0) + 10).toBeGreaterThan(switches?.height ?? 0)
    }
    // A tablet on its side has the panels beside the picture.
    await page.setViewportSize({ width: 1024, height: 768 })
    await desk.idle()
    expect(await width()).toBe(1024)
    await expect(desk.status).toBeInViewport({ ratio: 1 })
    expect((await desk.picture.boundingBox())?.height).toBeGreaterThan(220)
    await page.setViewportSize({ width: 667, height: 375 })
    await expect(panels).toBeInViewport({ ratio: 1 })
    await page.setViewportSize({ width: 390, height: 844 })
    // In the lower third, where the thumb is.
    expect(at?.y).toBeGreaterThan((2 * 844) / 3)
    await panels.tap()
    const sheet = page.getByRole('region', { name: 'Inspector' })
    expect(await offences(desk)).toEqual([])
    const tabs = await sheet.getByRole('tab').all()
    expect(tabs.length).toBeGreaterThan(3)
    for (const tab of tabs) {
      await tab.tap()
      await expect(sheet.getByRole('tabpanel')).toBeInViewport({ ratio: 0.9 })
      expect(await width()).toBe(390)
      expect(await smallTargets(desk, 44)).toEqual([])
      expect(await offences(desk, { within: '[role=tabpanel]' })).toEqual([])
    }
    const box = await sheet.boundingBox()
    expect(box?.height).toBeLessThan(0.5 * 844)
    // The whole picture is still seen, above it.
    const above = await desk.picture.boundingBox()
    expect(above?.height).toBeGreaterThan(150)
    expect((above?.y ?? 0) + (above?.height ?? 0)).toBeLessThanOrEqual(box?.y ?? 0)

    // An effect's name leads to its card, each time.
    await desk.call('edit', { chain: [{ id: 'h', kind: 'hpss', enabled: true } as never] })
    for (let i = 0; i < 2; i++) {
      await sheet.getByRole('tab', { name: 'Effects' }).tap()
      await desk.button('Harmonic / percussive').tap()
      await expect(sheet.getByRole('slider', { name: 'Margin' })).toBeInViewport()
    }
    // So does the button that puts one in, held across, too.
    for (const size of [
      { width: 390, height: 844 },
      { width: 844, height: 390 },
    ]) {
      await page.setViewportSize(size)
      await sheet.getByRole('button', { name: 'Add De-spur' }).tap()
      await expect(sheet.getByRole('combobox', { name: 'Effect' })).toBeInViewport({ ratio: 1 })
    }
    await page.setViewportSize({ width: 390, height: 844 })
    // What a command shows is seen although the panels were closed.
    await panels.tap()
    await expect(sheet).toBeHidden()
    await desk.button('Menu').tap()
    await page.getByRole('menuitem', { name: /^All commands/ }).tap()
    await page.getByRole('option', { name: /^Do the same to/ }).tap()
    const batch = sheet.getByRole('tab', { name: 'Batch' })
    await expect(batch).toHaveAttribute('aria-selected', 'true')
  })
})

test('no target is smaller than 24 pixels, with regions in the table', async ({ desk }) => {
  await desk.page.setViewportSize({ width: 1280, height: 720 })
  await desk.open(toneRecording(2))
  await desk.stroke({ timeS: 0.5, freqHz: 500 }, { timeS: 1, freqHz: 1500 })
  expect(await smallTargets(desk, 24)).toEqual([])
})
