import { expect, inject, test } from 'vitest'
import { toneRecording } from '../signals'
import { BrowserDesk } from './desk'
import { findEngines, startBrowser } from './engines'
import { tellStories } from './stories'

tellStories('firefox')

/** A sound server that is not there: the browser has no device, and its audio clock never starts. */
const NO_DEVICE = { PULSE_SERVER: 'unix:/nonexistent' }

/** Play may take a moment to be pressed, and its answer to be read. */
const TOLD_MS = 2000 + 500

test.skipIf(findEngines().firefox === undefined)(
  'without a device Play says so within two seconds, instead of standing at 0',
  { timeout: 120_000 },
  async () => {
    const browser = await startBrowser('firefox', NO_DEVICE)
    try {
      const desk = new BrowserDesk(await browser.openSession(), inject('origin'))
      await desk.start()
      await desk.open(toneRecording(5))
      await desk.click('Play')
      const pressedMs = performance.now()
      await desk.until('it is reported', () =>
        (document.querySelector('[role=alert]')?.textContent ?? '').includes('does not start'),
      )
      expect(performance.now() - pressedMs).toBeLessThan(TOLD_MS)
      expect(await desk.has('Play')).toBe(true)
    } finally {
      await browser.close()
    }
  },
)
