import { expect, test } from './driver'
import { toneRecording } from './signals'
import { rectangleRegion } from './specmask'

test('every step is taken back and forward again, by buttons, keys and scripts', async ({
  desk,
}) => {
  await test.step('every step can be taken back and forward again', async () => {
    const recording = toneRecording(2)
    await desk.open(recording)
    await desk.radio('Tool', 'Rectangle').click()
    const states = [await desk.project()]
    for (const timeS of [0.2, 0.8, 1.4]) {
      await desk.stroke({ timeS, freqHz: 700 }, { timeS: timeS + 0.3, freqHz: 1300 })
      states.push(await desk.project())
    }
    await desk.radio('Background', 'Remove everything').click()
    states.push(await desk.project())

    for (const state of states.slice(0, -1).reverse()) {
      await desk.button('Undo').click()
      expect(await desk.project()).toEqual(state)
    }
    await expect(desk.button('Undo')).toBeDisabled()
    await desk.idle()
    expect(await desk.exported()).toEqual(recording.buffer)
    for (const state of states.slice(1)) {
      await desk.button('Redo').click()
      expect(await desk.project()).toEqual(state)
    }
    await expect(desk.button('Redo')).toBeDisabled()
  })
  await test.step('keys and script do the same; a new edit forgets what was undone', async () => {
    await desk.call('edit', { regions: [], background: 'keep' })
    const first = rectangleRegion({ startS: 0.5, endS: 1, lowHz: 500, highHz: 1500 })
    await desk.call('edit', { regions: [first] })
    await desk.page.keyboard.press('Control+z')
    expect((await desk.project()).regions).toEqual([])
    await desk.page.keyboard.press('Control+Shift+z')
    expect((await desk.project()).regions).toEqual([first])
    await desk.call('undo')
    expect((await desk.project()).regions).toEqual([])
    await desk.call('redo')
    expect((await desk.project()).regions).toEqual([first])
    await desk.call('undo')
    await desk.call('edit', { background: 'reject' })
    await expect(desk.button('Redo')).toBeDisabled()
  })
})
