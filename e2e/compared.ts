import type { Desk } from './driver'

/**
 * How many of two pictures' colours differ by more than `step` in a channel, and how many there are.
 *
 * @param shots  two, PNG in base64
 */
export function compared(desk: Desk, shots: readonly string[], step: number) {
  return desk.page.evaluate(
    async ([encoded, most]) => {
      const [a, b] = await Promise.all(
        encoded.map(async (png) => {
          // The page's policy lets no address of data be fetched.
          const bytes = Uint8Array.from(atob(png), (letter) => letter.charCodeAt(0))
          const bitmap = await createImageBitmap(new Blob([bytes]))
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
