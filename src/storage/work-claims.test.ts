import { expect, test, vi } from 'vitest'
import { claimWork } from './work-claims'

test.each([
  ['has no locks', {}],
  [
    'gives the page none',
    { locks: { request: () => Promise.reject(new DOMException('', 'SecurityError')) } },
  ],
])('where the browser %s a claim is held, but not alone', async (_, navigator) => {
  vi.stubGlobal('navigator', navigator)
  const claim = await claimWork('f00')
  expect(claim.isHeld).toBe(true)
  expect(claim.isExclusive).toBe(false)
  await claim.takeOver()
  claim.release()
  vi.unstubAllGlobals()
})
