import { afterEach, expect, test, vi } from 'vitest'
import type { CanvasName } from '#protocol'
import { DrawLoop } from './draw-loop'

afterEach(() => {
  vi.unstubAllGlobals()
})

/** Animation frames that come when they are called for. */
function framesByHand(quietMs = Number.POSITIVE_INFINITY) {
  let callbacks: (() => void)[] = []
  vi.stubGlobal('requestAnimationFrame', (callback: () => void) => callbacks.push(callback))
  const drawn: CanvasName[] = []
  const rough = new Set<CanvasName>()
  const frames = new DrawLoop(
    (name) => {
      drawn.push(name)
      return rough.has(name) ? 'rough' : 'exact'
    },
    { restMs: 0, quietMs },
  )
  const nextFrame = async () => {
    const due = callbacks
    callbacks = []
    for (const callback of due) callback()
    await new Promise((resolve) => setTimeout(resolve))
  }
  return { frames, drawn, rough, nextFrame }
}

test('what is asked for several times before a frame is drawn once in it', async () => {
  const { frames, drawn, nextFrame } = framesByHand()
  void frames.request(['picture', 'overlay'])
  void frames.request(['overlay'])
  expect(drawn).toEqual([])
  await nextFrame()
  expect(drawn).toEqual(['picture', 'overlay'])
  await nextFrame()
  expect(drawn).toHaveLength(2)
})

test('a request is done once the frame has ended in which it was drawn', async () => {
  const { frames, drawn, nextFrame } = framesByHand()
  const done: string[] = []
  void frames.request(['picture']).then(() => done.push('first'))
  const frame = nextFrame()
  expect([drawn, done]).toEqual([['picture'], []])
  await frame
  void frames.request(['picture']).then(() => done.push('second'))
  await expect.poll(() => done).toEqual(['first'])
  await nextFrame()
  await expect.poll(() => done).toEqual(['first', 'second'])
  expect(drawn).toEqual(['picture', 'picture'])
})

test('what was drawn roughly is drawn once more when it has stood, and only then done', async () => {
  const { frames, drawn, rough, nextFrame } = framesByHand()
  const done: string[] = []
  rough.add('overlay')
  void frames.request(['picture', 'overlay']).then(() => done.push('moving'))
  await nextFrame()
  expect(drawn).toEqual(['picture', 'overlay'])
  expect(done).toEqual([])
  rough.clear()
  await nextFrame()
  expect(drawn).toEqual(['picture', 'overlay', 'overlay'])
  await expect.poll(() => done).toEqual(['moving'])
})

test('the first drawing after a quiet while is made at once, and done with the next frame', async () => {
  const { frames, drawn, nextFrame } = framesByHand(0)
  const done: string[] = []
  void frames.request(['picture']).then(() => done.push('first'))
  expect(drawn).toEqual(['picture'])
  await new Promise((resolve) => setTimeout(resolve, 5))
  expect(done).toEqual([])
  await nextFrame()
  await new Promise((resolve) => setTimeout(resolve))
  expect(done).toEqual(['first'])
})
