import type { Locator } from '@playwright/test'
import type { Desk } from './driver'

/** A time in one of the pictures. */
interface Place {
  readonly picture: Locator
  readonly timeS: number
}

/** How bright the rows of pictures are at some times, by their client y from the picture's top; and where that is. */
export async function rowsAt(desk: Desk, places: readonly Place[]) {
  const columns = await Promise.all(
    places.map(async ({ picture, timeS }) => {
      const { x } = await desk.call('toClient', timeS, 1000)
      const box = await picture.boundingBox()
      if (box === null) throw new Error('no picture')
      return [x, box.y, Math.floor(box.height)] as const
    }),
  )
  const png = (await desk.page.screenshot({ scale: 'css' })).toString('base64')
  const rows = await desk.page.evaluate(
    async ([encoded, wanted]) => {
      const bytes = Uint8Array.from(atob(encoded), (letter) => letter.charCodeAt(0))
      const bitmap = await createImageBitmap(new Blob([bytes]))
      const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')
      if (context === null) throw new Error('no canvas')
      context.drawImage(bitmap, 0, 0)
      return wanted.map(([left, top, height]) => {
        const { data } = context.getImageData(Math.round(left), Math.round(top), 1, height)
        return Array.from({ length: height }, (_, y) => data[4 * y] ?? 0)
      })
    },
    [png, columns] as const,
  )
  return columns.map(([, top], i) => ({ rows: rows[i] ?? [], top: Math.round(top) }))
}
