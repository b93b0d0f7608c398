import { type Desk, expect, test } from './driver'
import { frameDb } from './reference'
import { RATE_HZ, TONE_HZ, toneRecording } from './signals'
import { rectangleRegion } from './specmask'
import { parseWav } from './wav'

const recording = toneRecording(2)
const GRID = { rateHz: RATE_HZ, windowLength: 512, hop: 128 }

/** Frames and bins in the middle of an edit, at its edges and outside. */
const CELLS = [40, 56, 62, 63, 64, 70].flatMap((frame) =>
  [64, 72, 90].map((bin) => ({ frame, bin })),
)

const EDIT = rectangleRegion(
  { startS: 0.9, endS: 1.1, lowHz: 900, highHz: 1250 },
  { effect: { kind: 'reject', gainDb: -30 }, feather: { timeS: 0.016, freqHz: 15 } },
)

test('the picture follows what is heard, at the levels and in the colours of the files', async ({
  desk,
}) => {
  await test.step('the mask, the difference, and a picture that does not follow', async () => {
    await desk.open(recording)
    await desk.call('edit', { regions: [EDIT] })
    await desk.idle()
    const inside = { timeS: 1, freqHz: TONE_HZ }
    const outside = { timeS: 0.4, freqHz: TONE_HZ }
    const tone = async () => (await desk.brightness(inside, outside)) as [number, number]
    const [result, whole] = await tone()
    expect(result).toBeLessThan(whole - 60)

    // The original is dimmed where the mask removes, and is as it was once that is hidden.
    await desk.radio('Listen to', 'Original').click()
    await desk.idle()
    expect((await tone())[0]).toBeLessThan(whole - 20)
    await desk.picture.press('q')
    await desk.idle()
    const [bare, beside] = await tone()
    expect(Math.abs(bare - beside)).toBeLessThan(6)

    await desk.button('Picture follows').click()
    await desk.radio('Listen to', 'Removed').click()
    await desk.idle()
    expect(Math.abs((await tone())[1] - beside)).toBeLessThan(3)
    await desk.button('Picture follows').click()
    await desk.idle()
    expect((await tone())[1]).toBeLessThan(beside - 60)

    await desk.button('Difference').click()
    await desk.idle()
    const places = await Promise.all(
      [inside, outside].map(({ timeS, freqHz }) => desk.call('toClient', timeS, freqHz)),
    )
    const [less, same] = await desk.colours(places)
    expect(less?.[2]).toBeGreaterThan(150)
    expect(Math.max(...(same ?? []))).toBeLessThan(12)
    expect(await desk.button('Undo').isEnabled()).toBe(true)
  })
  await test.step('the picture shows the original, the result and what was removed, at the levels of the files', async () => {
    await desk.button('Difference').click()
    await desk.radio('Listen to', 'Result').click()
    await desk.tab('View')
    await desk.combobox('Window length').selectOption('512 samples')
    await desk.call('setView', { startS: 0.6, endS: 1.2, lowHz: 600, highHz: 1600 })
    await desk.idle()
    const original = parseWav(recording.buffer).planes[0] as Float64Array
    const result = parseWav(await desk.exported()).planes[0] as Float64Array
    const removed = original.map((value, n) => value - (result[n] as number))
    for (const [name, samples] of [
      ['Original', original],
      ['Removed', removed],
      ['Result', result],
    ] as const) {
      await desk.radio('Listen to', name).click()
      await desk.idle()
      for (const { frame, bin } of CELLS) {
        const wantedDb = frameDb(samples, frame, GRID)[bin] as number
        const timeS = (frame * GRID.hop) / RATE_HZ
        const freqHz = (bin * RATE_HZ) / GRID.windowLength
        const at = await desk.call('toClient', timeS, freqHz)
        await desk.page.mouse.move(at.x, at.y)
        await desk.idle()
        const shownDb = await levelUnderPointer(desk)
        if (wantedDb > -90) expect(Math.abs(shownDb - wantedDb)).toBeLessThan(0.3)
        else expect(shownDb).toBeLessThan(-89.7)
      }
    }
  })
  await test.step('each pixel of the result has the colour of its level in the exported file, within a step', async () => {
    const [LEAST_DB, MOST_DB] = [-120, 0]
    await desk.tab('View')
    await desk.combobox('Colour map').selectOption('Grey')
    for (const [name, value] of [
      ['dB minimum', LEAST_DB],
      ['dB maximum', MOST_DB],
    ] as const) {
      await desk.page.getByRole('spinbutton', { name }).fill(String(value))
      await desk.page.keyboard.press('Enter')
    }
    // Cells are dozens of pixels wide and high.
    await desk.call('setView', { startS: 0.85, endS: 1.15, lowHz: 945, highHz: 1055 })
    await desk.page.mouse.move(0, 0)
    await desk.idle()
    const result = parseWav(await desk.exported()).planes[0] as Float64Array
    const cells = [58, 60, 63, 66, 69].flatMap((frame) =>
      [61, 62, 63, 64, 65, 66, 67].map((bin) => ({ frame, bin })),
    )
    const places = await Promise.all(
      cells.map(({ frame, bin }) =>
        desk.call('toClient', (frame * GRID.hop) / RATE_HZ, (bin * RATE_HZ) / GRID.windowLength),
      ),
    )
    const colours = await desk.colours(places)
    for (const [i, { frame, bin }] of cells.entries()) {
      const db = frameDb(result, frame, GRID)[bin] as number
      const share = (Math.max(LEAST_DB, db) - LEAST_DB) / (MOST_DB - LEAST_DB)
      const [red = 0] = colours[i] ?? []
      expect(
        Math.abs(red - 255 * share),
        `frame ${frame}, bin ${bin}: ${db} dB`,
      ).toBeLessThanOrEqual(1.01)
    }
  })
})

async function levelUnderPointer({ page }: Desk): Promise<number> {
  const text = await page.getByTitle('Under the pointer').textContent()
  const [, level = ''] = /([−\d.]+) dBFS/.exec(text ?? '') ?? []
  return Number(level.replace('−', '-'))
}
