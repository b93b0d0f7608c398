import { type Desk, expect, test } from './driver'
import { TONE_HZ, toneRecording } from './signals'
import { rectangleRegion } from './specmask'

/** All of it 20 dB quieter. */
const QUIETER = rectangleRegion(
  { startS: -1, endS: 9, lowHz: -1, highHz: 9000 },
  { effect: { kind: 'reject', gainDb: -20 } },
)

test('playing: to the end, switched, painted meanwhile, in a loop', async ({ desk }) => {
  await test.step('Play becomes Pause, and back when the recording ends; the result is heard as loud as the original', async () => {
    await desk.open(toneRecording(1))
    await desk.call('edit', { regions: [QUIETER] })
    const saved = await desk.exported()
    await desk.button('Match loudness').click()
    await desk.idle()
    await expect(desk.page.getByTitle('What is heard is louder')).toHaveText('+20.0 dB')
    await desk.button('Play').click()
    await expect(desk.button('Pause')).toBeVisible()
    // A tone of 0.4: −8 dBFS.
    await expect(desk.page.getByRole('meter', { name: 'Level' })).toHaveAttribute(
      'aria-valuenow',
      '-8',
    )
    expect((await desk.exported()).equals(saved)).toBe(true)
    await expect(desk.button('Play')).toBeVisible({ timeout: 10_000 })
    await desk.button('Match loudness').click()
  })
  await test.step('what is heard changes while it plays, and playing goes on', async () => {
    await desk.open(toneRecording(20))
    await desk.radio('Tool', 'Rectangle').click()
    await desk.stroke({ timeS: 2, freqHz: 700 }, { timeS: 18, freqHz: 1300 })
    await desk.button('Play').click()
    for (const name of ['Original', 'Removed', 'Result']) {
      await desk.radio('Listen to', name).click()
      await expect(desk.radio('Listen to', name)).toBeChecked()
      await expect(desk.button('Pause')).toBeVisible()
    }
    await desk.stroke({ timeS: 4, freqHz: 2 * TONE_HZ }, { timeS: 6, freqHz: 3 * TONE_HZ })
    await expect(desk.button('Pause')).toBeVisible()
    await desk.button('Pause').click()
    await expect(desk.button('Play')).toBeVisible()
    await desk.button('Play').click()
    await desk.button('Stop').click()
    await expect(desk.button('Play')).toBeVisible()
  })
  await test.step('with Loop a short recording plays past its end', async () => {
    await desk.open(toneRecording(0.5))
    await desk.button('Loop').click()
    await expect(desk.button('Loop')).toHaveAttribute('aria-pressed', 'true')
    await desk.button('Play').click()
    await expect(desk.button('Pause')).toBeVisible()
    await playheadBack(desk)
    await expect(desk.button('Pause')).toBeVisible()
    await desk.button('Stop').click()
    await expect(desk.button('Play')).toBeVisible()
  })
})

/** Until the playhead, which only moves on, has begun again. */
function playheadBack(desk: Desk): Promise<void> {
  return desk.page.getByTitle('Playhead').evaluate(
    (playhead) =>
      new Promise<void>((resolve) => {
        let last = ''
        const look = (): void => {
          const now = playhead.textContent
          if (now < last) return resolve()
          last = now
          requestAnimationFrame(look)
        }
        look()
      }),
  )
}
