import { expect, test, vi } from 'vitest'
import { FakeLocks } from '#app/testing'
import { claimEdits, claimedRecordings } from './edit-claims'

test.each([
  ['has no locks', {}],
  [
    'gives the page none',
    { locks: { request: () => Promise.reject(new DOMException('', 'SecurityError')) } },
  ],
])('where the browser %s a claim is held, but not alone', async (_, navigator) => {
  vi.stubGlobal('navigator', navigator)
  const claim = await claimEdits('f00')
  expect(claim.hasLock).toBe(true)
  expect(claim.isExclusive).toBe(false)
  await claim.takeOver()
  claim.release()
  vi.unstubAllGlobals()
})

const turn = () => new Promise((resolve) => setTimeout(resolve))

test('one page has the claim, whoever takes it over, and the next gets it when it is let go', async () => {
  vi.stubGlobal('navigator', { locks: new FakeLocks() })
  const [first, second] = [await claimEdits('f00'), await claimEdits('f00')]
  const heard: string[] = []
  first.onChange = (hasLock) => heard.push(`first ${hasLock}`)
  second.onChange = (hasLock) => heard.push(`second ${hasLock}`)
  const current = () => [first.hasLock, second.hasLock]
  expect(current()).toEqual([true, false])
  await second.takeOver()
  await turn()
  expect(current()).toEqual([false, true])
  await first.takeOver()
  await turn()
  expect(current()).toEqual([true, false])
  first.release()
  await turn()
  expect(current()).toEqual([false, true])
  expect(heard).toEqual(['first false', 'second false', 'second true'])
  expect(await claimedRecordings()).toEqual(['f00'])
  second.release()
  await turn()
  expect(await claimedRecordings()).toEqual([])
  vi.unstubAllGlobals()
})

test.each([0, 1, 2, 3, 4, 5, 6])(
  'a claim let go %i steps after it was given hears no more',
  async (steps) => {
    vi.stubGlobal('navigator', { locks: new FakeLocks() })
    const [first, second, third] = [
      await claimEdits('f00'),
      await claimEdits('f00'),
      await claimEdits('f00'),
    ]
    const heard: boolean[] = []
    second.onChange = (hasLock) => heard.push(hasLock)
    first.release()
    for (let i = 0; i < steps; i++) await Promise.resolve()
    second.release()
    heard.length = 0
    await turn()
    expect(heard).toEqual([])
    expect([first, second, third].map(({ hasLock }) => hasLock)).toEqual([false, false, true])
    vi.unstubAllGlobals()
  },
)
