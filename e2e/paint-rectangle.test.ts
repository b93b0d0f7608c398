import { expect, test } from './driver'
import { touchedSpan } from './reference'
import { RATE_HZ, TONE_HZ, toneRecording } from './signals'
import { levelDb, parseWav } from './wav'

const recording = toneRecording(4)
const GRID = { rateHz: RATE_HZ, windowLength: 2048, hop: 512 }

test('a rectangle: what it takes out, keeps and marks; cancelled, hidden, deleted', async ({
  desk,
}) => {
  await desk.open(recording)
  await test.step('Escape in the middle of the drag leaves nothing', async () => {
    await desk.radio('Tool', 'Rectangle').click()
    await desk.press([
      { timeS: 1, freqHz: 700 },
      { timeS: 3, freqHz: 1300 },
    ])
    await desk.page.keyboard.press('Escape')
    await desk.page.mouse.up()
    await desk.idle()
    expect((await desk.project()).regions).toEqual([])
    await expect(desk.button('Undo')).toBeDisabled()
  })
  await test.step('a rectangle over a tone takes the tone out, there and nowhere else', async () => {
    await expect(desk.radio('Mode', 'Remove')).toBeChecked()
    await desk.radio('Tool', 'Rectangle').click()
    const [before = 0] = await desk.brightness({ timeS: 2, freqHz: TONE_HZ })
    await desk.stroke({ timeS: 1, freqHz: 1300 }, { timeS: 3, freqHz: 700 })

    const { regions, background } = await desk.project()
    expect(background).toBe('keep')
    expect(regions).toHaveLength(1)
    const [region] = regions
    expect(region).toMatchObject({
      hidden: false,
      channels: 'all',
      effect: { kind: 'reject', gainDb: null },
      feather: { timeS: GRID.hop / RATE_HZ, freqHz: RATE_HZ / GRID.windowLength },
    })
    if (region?.shape.kind !== 'rectangle') throw new Error('not a rectangle')
    expect(region.shape.startS).toBeCloseTo(1, 1)
    expect(region.shape.endS).toBeCloseTo(3, 1)
    expect(Math.abs(region.shape.lowHz - 700)).toBeLessThan(15)
    expect(Math.abs(region.shape.highHz - 1300)).toBeLessThan(15)
    await expect(desk.regionRows).toHaveCount(1)

    const [after = 255] = await desk.brightness({ timeS: 2, freqHz: TONE_HZ })
    expect(before).toBeGreaterThan(after + 30)

    const bytes = await desk.exported()
    expect(bytes.length).toBe(recording.buffer.length)
    const input = parseWav(recording.buffer).planes[0] as Float64Array
    const output = parseWav(bytes).planes[0] as Float64Array
    const middle = [1.4 * RATE_HZ, 2.6 * RATE_HZ] as const
    expect(levelDb(output, ...middle)).toBeLessThan(levelDb(input, ...middle) - 35)

    const { startS, endS } = region.shape
    const { timeS } = region.feather
    const span = touchedSpan(startS - timeS, endS + timeS, GRID)
    expect(output.subarray(0, span.start)).toEqual(input.subarray(0, span.start))
    expect(output.subarray(span.end)).toEqual(input.subarray(span.end))
  })
  await test.step('Keep on a removed background leaves the tone alone', async () => {
    await desk.clear()
    await desk.radio('Background', 'Remove everything').click()
    await desk.radio('Mode', 'Keep').click()
    await desk.radio('Tool', 'Rectangle').click()
    await desk.stroke({ timeS: 1, freqHz: 700 }, { timeS: 3, freqHz: 1300 })
    expect((await desk.project()).regions[0]?.effect).toEqual({ kind: 'keep' })
    const input = parseWav(recording.buffer).planes[0] as Float64Array
    const output = parseWav(await desk.exported()).planes[0] as Float64Array
    const middle = [1.4 * RATE_HZ, 2.6 * RATE_HZ] as const
    expect(Math.abs(levelDb(output, ...middle) - levelDb(input, ...middle))).toBeLessThan(0.1)
    expect(output.subarray(0, 0.6 * RATE_HZ).every((value) => value === 0)).toBe(true)
  })
  await test.step('the table hides and deletes a region', async () => {
    await desk.radio('Mode', 'Remove').click()
    await desk.clear()
    await desk.radio('Tool', 'Rectangle').click()
    await desk.stroke({ timeS: 1, freqHz: 700 }, { timeS: 3, freqHz: 1300 })
    await desk.regionRows.first().getByRole('checkbox', { name: /show/i }).uncheck()
    await desk.idle()
    expect((await desk.project()).regions[0]?.hidden).toBe(true)
    expect(await desk.exported()).toEqual(recording.buffer)
    await desk.regionRows
      .first()
      .getByRole('button', { name: /delete/i })
      .click()
    await desk.idle()
    expect((await desk.project()).regions).toEqual([])
    await expect(desk.regionRows).toHaveCount(0)
  })
  await test.step('Mark labels a sound and changes none, until it is told to do something else', async () => {
    await desk.page.keyboard.press('Shift+M')
    await expect(desk.radio('Mode', 'Mark')).toBeChecked()
    await desk.radio('Tool', 'Rectangle').click()
    const [before = 0] = await desk.brightness({ timeS: 2, freqHz: TONE_HZ })
    await desk.stroke({ timeS: 1, freqHz: 700 }, { timeS: 3, freqHz: 1300 })
    expect((await desk.project()).regions[0]?.effect).toEqual({ kind: 'mark' })
    await expect(desk.regionRows.first()).toContainText('Mark')
    const [after = 255] = await desk.brightness({ timeS: 2, freqHz: TONE_HZ })
    expect(Math.abs(after - before)).toBeLessThan(3)
    expect(await desk.exported()).toEqual(recording.buffer)

    await desk.combobox('Effect').selectOption('Remove')
    expect((await desk.project()).regions[0]?.effect).toEqual({ kind: 'reject', gainDb: null })
    expect(await desk.exported()).not.toEqual(recording.buffer)
  })
})
