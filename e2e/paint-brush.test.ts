import { expect, test } from './driver'
import { RATE_HZ, TONE_HZ, toneRecording } from './signals'
import type { Brush } from './specmask'
import { levelDb, parseWav } from './wav'

const recording = toneRecording(4)

test('a brush: its stroke, one that is cancelled, its size', async ({ desk }) => {
  await desk.open(recording)
  await desk.radio('Tool', 'Brush').click()
  await test.step('a stroke along the tone takes it out', async () => {
    await desk.stroke(
      { timeS: 1, freqHz: TONE_HZ },
      { timeS: 2, freqHz: TONE_HZ },
      { timeS: 3, freqHz: TONE_HZ },
    )
    const [region] = (await desk.project()).regions
    const shape = region?.shape as Brush
    expect(shape.kind).toBe('brush')
    expect(shape.points.length).toBeGreaterThanOrEqual(2)
    expect(shape.points[0]?.[0]).toBeCloseTo(1, 1)
    expect(shape.points.at(-1)?.[0]).toBeCloseTo(3, 1)
    expect(shape.radiusS).toBeGreaterThan(0)
    expect(shape.radiusHz).toBeGreaterThan(0)
    const input = parseWav(recording.buffer).planes[0] as Float64Array
    const output = parseWav(await desk.exported()).planes[0] as Float64Array
    const middle = [1.4 * RATE_HZ, 2.6 * RATE_HZ] as const
    expect(levelDb(output, ...middle)).toBeLessThan(levelDb(input, ...middle) - 35)
  })
  await test.step('Escape cancels the stroke in progress, and the next one counts', async () => {
    await desk.clear()
    await desk.press([
      { timeS: 1, freqHz: TONE_HZ },
      { timeS: 3, freqHz: TONE_HZ },
    ])
    await desk.page.keyboard.press('Escape')
    await desk.page.mouse.up()
    await desk.idle()
    expect((await desk.project()).regions).toEqual([])
    await desk.stroke({ timeS: 1, freqHz: 2000 }, { timeS: 2, freqHz: 2000 })
    expect((await desk.project()).regions).toHaveLength(1)
  })
  await test.step('brackets change the brush’s size', async () => {
    const radiusHz = async () => {
      await desk.stroke({ timeS: 1, freqHz: 2000 }, { timeS: 2, freqHz: 2000 })
      const shape = (await desk.project()).regions.at(-1)?.shape as Brush
      return shape.radiusHz
    }
    const first = await radiusHz()
    for (let i = 0; i < 4; i++) await desk.page.keyboard.press(']')
    const larger = await radiusHz()
    expect(larger).toBeGreaterThan(1.1 * first)
    for (let i = 0; i < 8; i++) await desk.page.keyboard.press('[')
    expect(await radiusHz()).toBeLessThan(0.9 * first)
  })
})
