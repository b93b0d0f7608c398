import { type Desk, expect, test } from './driver'
import { RATE_HZ, toneRecording } from './signals'
import { parseWav } from './wav'

/** Exports the STFT of all of it; the file that the browser saves. */
async function saved(desk: Desk, what: string) {
  const { name, bytes } = await desk.exportAs(['What', what])
  return { name, buffer: bytes }
}

/** Levels of the middle of the recording. */
function levelsOf(desk: Desk): Promise<number[]> {
  return desk.page.evaluate(async () => {
    interface Scripts {
      magnitudes(start: number, end: number): Promise<{ data: Float32Array }>
    }
    const { specmask } = window as unknown as { specmask: Scripts }
    return [...(await specmask.magnitudes(10, 11)).data]
  })
}

test('an STFT saved as an array opens as the sound it is of; as a picture as one like it', async ({
  desk,
}) => {
  await desk.open(toneRecording(2))
  const original = parseWav(await desk.exported()).planes[0] as Float64Array
  const before = await levelsOf(desk)
  const array = await saved(desk, 'STFT (NumPy)')
  expect(array.name).toBe('tone.stft.8000Hz.hop512.npy')
  const picture = await saved(desk, 'Spectrogram image')
  expect(picture.name).toBe('tone.stft.png')

  await desk.open({ ...array, mimeType: 'application/octet-stream' })
  const back = parseWav(await desk.exported())
  expect(back.rateHz).toBe(RATE_HZ)
  const errors = original.map((x, n) => Math.abs(x - (back.planes[0]?.[n] ?? 9)))
  expect(Math.max(...errors)).toBeLessThan(1e-14)

  await desk.open({ ...picture, mimeType: 'image/png' })
  expect((await desk.project()).recording).toMatchObject({
    sampleRateHz: RATE_HZ,
    frames: 2 * RATE_HZ,
  })
  await expect(desk.status).toContainText('spectral convergence')
  // What lies in the range that the picture shows is there again.
  const after = await levelsOf(desk)
  const loudest = before.indexOf(Math.max(...before))
  expect(Math.abs((after[loudest] as number) - (before[loudest] as number))).toBeLessThan(0.5)
})
