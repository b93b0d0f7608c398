import { Desk, expect, test } from './driver'
import { toneRecording } from './signals'

/** The picture as it comes onto the screen, without what is drawn over it: that is one code for both. */
async function pictureShot(desk: Desk): Promise<string> {
  await desk.page.evaluate(() => {
    const canvases = document.querySelectorAll<HTMLElement>('[aria-label="Spectrogram"] canvas')
    for (const canvas of [...canvases].slice(1)) canvas.style.visibility = 'hidden'
  })
  return (await desk.picture.screenshot()).toString('base64')
}

/** The kind of context the picture is drawn with: a canvas never gives another. */
function backendOf(desk: Desk): Promise<string> {
  return desk.page.evaluate(() => {
    const canvas = document.querySelector<HTMLCanvasElement>('[aria-label="Spectrogram"] canvas')
    return canvas?.getContext('2d') ? 'canvas2d' : canvas?.getContext('webgl2') ? 'webgl2' : 'none'
  })
}

/** How many of two pictures' colours differ by more than `step` in a channel, and how many there are. */
function compared(desk: Desk, shots: readonly string[], step: number) {
  return desk.page.evaluate(
    async ([encoded, most]) => {
      const [a, b] = await Promise.all(
        encoded.map(async (png) => {
          const blob = await (await fetch(`data:image/png;base64,${png}`)).blob()
          const bitmap = await createImageBitmap(blob)
          const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')
          if (context === null) throw new Error('no context')
          context.drawImage(bitmap, 0, 0)
          return context.getImageData(0, 0, bitmap.width, bitmap.height).data
        }),
      )
      if (a === undefined || b?.length !== a.length) throw new Error('two sizes')
      let differing = 0
      for (let i = 0; i < a.length; i++) {
        if (Math.abs((a[i] as number) - (b[i] as number)) > most) differing++
      }
      return { share: differing / a.length, colours: new Set(new Uint32Array(a.buffer)).size }
    },
    [shots, step] as const,
  )
}

const REGION = {
  id: 'r1',
  label: '',
  hidden: false,
  channels: 'all',
  effect: { kind: 'reject', gainDb: null },
  feather: { timeS: 0.05, freqHz: 50 },
  shape: { kind: 'rectangle', startS: 0.5, endS: 1.5, lowHz: 800, highHz: 2500 },
} as const

for (const scale of ['Linear', 'Log']) {
  for (const view of ['whole', 'close'] as const) {
    test(`WebGL2 and Canvas2D draw the same picture: ${scale}, ${view}`, async ({
      desk: judge,
      browser,
    }) => {
      const shots: string[] = []
      for (const renderer of ['canvas2d', 'webgl2']) {
        // Visitors of their own: to one that comes back its edits are told in a bar above the picture.
        const visitor = await browser.newContext()
        const desk = new Desk(await visitor.newPage())
        await desk.start(`?renderer=${renderer}`)
        await desk.open(toneRecording(2))
        await desk.call('edit', { regions: [REGION] })
        await desk.combobox('Frequency scale').selectOption(scale)
        if (view === 'close') {
          await desk.call('setView', { startS: 0.4, endS: 0.7, lowHz: 700, highHz: 1200 })
        }
        await desk.idle()
        expect(await backendOf(desk)).toBe(renderer)
        shots.push(await pictureShot(desk))
        expect(desk.complaints).toEqual([])
        await visitor.close()
      }
      // A colour step of inferno is at most 6 in a channel. Where two cells meet, the rounding of
      // the last bit may choose either: a few pixels in a thousand.
      const { share, colours } = await compared(judge, shots, 6)
      expect(colours).toBeGreaterThan(50)
      expect(share).toBeLessThan(0.003)
    })
  }
}
