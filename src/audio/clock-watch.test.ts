import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { watchClock } from './clock-watch'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('a clock that stands still is reported once, within two seconds and a look', () => {
  const onStopped = vi.fn()
  watchClock({ currentTime: 0.5 }, onStopped)
  vi.advanceTimersByTime(1800)
  expect(onStopped).not.toHaveBeenCalled()
  vi.advanceTimersByTime(200)
  expect(onStopped).toHaveBeenCalledOnce()
  expect(onStopped.mock.calls[0]?.[0]).toMatchObject({ name: 'AudioStopped' })
  vi.advanceTimersByTime(10_000)
  expect(onStopped).toHaveBeenCalledOnce()
  expect(vi.getTimerCount()).toBe(0)
})

test('a clock that runs, however late it began, is not reported, nor watched any longer', () => {
  const onStopped = vi.fn()
  const context = { currentTime: 3 }
  watchClock(context, onStopped)
  vi.advanceTimersByTime(1500)
  context.currentTime = 3.01
  vi.advanceTimersByTime(10_000)
  expect(onStopped).not.toHaveBeenCalled()
  expect(vi.getTimerCount()).toBe(0)
})

test('a watch that was ended tells nothing', () => {
  const onStopped = vi.fn()
  watchClock({ currentTime: 0 }, onStopped)()
  vi.advanceTimersByTime(10_000)
  expect(onStopped).not.toHaveBeenCalled()
})
