import { compared } from './compared'
import { expect, test } from './driver'
import { toneRecording } from './signals'
import { rectangleRegion } from './specmask'

test('the view: zoomed, gone back in, panned, clamped; time selected', async ({ desk }) => {
  await desk.open(toneRecording(8))
  await test.step('keys go back to the view before and on again; a band fills the height by its name', async () => {
    const { keyboard } = desk.page
    const whole = await desk.call('view')
    await desk.picture.focus()
    await keyboard.press('+')
    await desk.idle()
    const near = await desk.call('view')
    await desk.tab('View')
    await desk.combobox('Band in view').selectOption('Voice, 80–4,000 Hz')
    await desk.idle()
    const voice = await desk.call('view')
    expect(voice).toMatchObject({ lowHz: 80, highHz: 4000, startS: near.startS, endS: near.endS })
    await desk.picture.focus()
    await keyboard.press('Alt+ArrowLeft')
    expect(await desk.call('view')).toEqual(near)
    await keyboard.press('Alt+ArrowLeft')
    expect(await desk.call('view')).toEqual(whole)
    await keyboard.press('Alt+ArrowRight')
    await keyboard.press('Alt+ArrowRight')
    expect(await desk.call('view')).toEqual(voice)
    await expect(desk.page.getByRole('button', { name: 'Undo' })).toBeDisabled()
  })
  await test.step('Ctrl and the wheel zoom about the pointer', async () => {
    const before = await desk.call('view')
    const at = await desk.call('toClient', 2, 1000)
    const point = await desk.call('fromClient', Math.round(at.x), Math.round(at.y))
    await desk.page.mouse.move(Math.round(at.x), Math.round(at.y))
    await desk.page.keyboard.down('Control')
    await desk.page.mouse.wheel(0, -300)
    await desk.page.keyboard.up('Control')
    await desk.idle()
    const after = await desk.call('view')
    expect(after.endS - after.startS).toBeLessThan(0.9 * (before.endS - before.startS))
    const now = await desk.call('fromClient', Math.round(at.x), Math.round(at.y))
    expect(now.timeS).toBeCloseTo(point.timeS, 6)
  })
  await test.step('far in, the waveform has a point for each sample', async () => {
    await desk.call('setView', { startS: 3, endS: 3.003, lowHz: 0, highHz: 4000 })
    await desk.idle()
    const canvas = desk.page.getByRole('img', { name: 'Waveform' })
    const png = (await canvas.screenshot()).toString('base64')
    const columns = await desk.page.evaluate(async (encoded) => {
      const image = new Image()
      image.src = `data:image/png;base64,${encoded}`
      await image.decode()
      const { width, height } = image
      const context = new OffscreenCanvas(width, height).getContext(
        '2d',
      ) as never as CanvasRenderingContext2D
      context.drawImage(image, 0, 0)
      const { data } = context.getImageData(0, 0, width, height)
      return Array.from({ length: width }, (_, x) => {
        let brightest = 0
        for (let y = 0; y < height; y++)
          brightest = Math.max(brightest, data[4 * (y * width + x)] ?? 0)
        return brightest
      })
    }, png)
    const isLit = (level: number) => level > 190
    const points = columns.filter((level, x) => isLit(level) && !isLit(columns[x - 1] ?? 0)).length
    // 3 ms of 8 kHz.
    expect(points).toBeGreaterThanOrEqual(23)
    expect(points).toBeLessThanOrEqual(25)
  })
  await test.step('setView clamps to the recording', async () => {
    await desk.call('setView', { startS: -5, endS: 100, lowHz: -1e6, highHz: 1e6 })
    const view = await desk.call('view')
    expect(view.startS).toBeCloseTo(0, 6)
    expect(view.endS).toBeCloseTo(8, 6)
    expect(view.lowHz).toBeCloseTo(0, 6)
    expect(view.highHz).toBeCloseTo(4000, 6)
  })
  await test.step('a drag on the ruler selects time, and Escape clears it', async () => {
    const box = await desk.picture.boundingBox()
    const rulerY = (box?.y ?? 0) - 12
    const from = await desk.call('toClient', 2, 1000)
    const to = await desk.call('toClient', 4, 1000)
    const places = [3, 6].map(async (timeS) => ({
      x: (await desk.call('toClient', timeS, 0)).x,
      y: rulerY,
    }))
    const [insideBefore, outsideBefore] = await desk.colours(await Promise.all(places))
    await desk.page.mouse.move(from.x, rulerY)
    await desk.page.mouse.down()
    await desk.page.mouse.move(to.x, rulerY, { steps: 5 })
    await desk.page.mouse.up()
    await desk.page.mouse.move(0, 0)
    await desk.idle()
    const [inside, outside] = await desk.colours(await Promise.all(places))
    expect(inside).not.toEqual(insideBefore)
    expect(outside).toEqual(outsideBefore)
    await desk.page.keyboard.press('Escape')
    await desk.idle()
    const [cleared] = await desk.colours(await Promise.all(places))
    expect(cleared).toEqual(insideBefore)
  })
  await test.step('the Pan tool drags the recording along', async () => {
    await desk.call('setView', { startS: 3, endS: 5, lowHz: 1000, highHz: 2000 })
    await desk.radio('Tool', 'Pan').click()
    const from = await desk.call('toClient', 4, 1500)
    const to = await desk.call('toClient', 4.5, 1500)
    await desk.page.mouse.move(from.x, from.y)
    await desk.page.mouse.down()
    await desk.page.mouse.move(to.x, to.y, { steps: 5 })
    await desk.page.mouse.up()
    await desk.idle()
    expect((await desk.call('view')).startS).toBeCloseTo(2.5, 2)
    expect((await desk.project()).regions).toEqual([])
    // What panning leaves standing is what drawing anew gives.
    await desk.page.mouse.move(0, 0)
    await desk.tab('View')
    for (const scale of ['Linear', 'Log']) {
      await desk.combobox('Frequency scale').selectOption(scale)
      const box = { startS: 2.5, endS: 3.2, lowHz: 700, highHz: 1100 }
      const feather = { timeS: 0.02, freqHz: 30 }
      const points: [number, number, number][] = [
        [2.2, 1500, 1],
        [3, 1900, 1],
        [3.6, 1200, 1],
      ]
      await desk.call('edit', {
        regions: [
          { ...rectangleRegion(box, { feather }) },
          {
            ...rectangleRegion(box, { id: 'kept', effect: { kind: 'keep' } }),
            shape: { kind: 'brush', points, radiusS: 0.1, radiusHz: 120 },
          },
        ],
      })
      const view = { startS: 2.4, endS: 3.4, lowHz: 600, highHz: 1800 }
      for (const [moveS, moveHz] of [
        [-0.9, 0],
        [-0.31, 40],
        [-0.12, 410],
        [0.4, 130],
        [0, 0],
      ] as const) {
        const { startS, endS, lowHz, highHz } = view
        const moved = { startS: startS + moveS, endS: endS + moveS }
        await desk.call('setView', { ...moved, lowHz: lowHz + moveHz, highHz: highHz + moveHz })
        await desk.idle()
      }
      const shot = async () => (await desk.picture.screenshot()).toString('base64')
      const panned = await shot()
      await desk.call('setView', { startS: 0, endS: 8, lowHz: 0, highHz: 4000 })
      await desk.idle()
      await desk.call('setView', view)
      await desk.idle()
      // Smooth edges are smoothed otherwise where a piece of an outline is drawn alone.
      const { share, colours } = await compared(desk, [panned, await shot()], 48)
      expect(colours).toBeGreaterThan(20)
      expect(share).toBeLessThan(1e-4)
    }
  })
})
