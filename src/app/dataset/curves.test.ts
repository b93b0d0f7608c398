import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { contextWith, poolWith } from '#app/testing'
import type { FeatureCurves } from '#core/features'
import { documentOf, type EditorState, editedTo, withCurves, withRegion } from '#editor'
import type { CurvesJob } from '#protocol'
import { factsWith, recordingWith, regionWith } from '#testing'
import { createCurvesController } from './curves'

/** A page with a recording of 2 s open, whose worker answers when it is told to, or cancelled. */
function lane() {
  const asked: { readonly job: CurvesJob; readonly answer: () => void }[] = []
  const answers = new Map<number, () => void>()
  const errors: unknown[] = []
  const pool = poolWith({
    // As a worker does at its next checkpoint.
    cancel: (id) => Promise.resolve(answers.get(id)?.()),
    curves: (job, id) =>
      new Promise<FeatureCurves>((resolve) => {
        const curves = job.names.map((name) => ({ name, unit: '1', values: Float64Array.of(1, 2) }))
        const made = { firstFrame: job.startFrame, stepFrames: 1, isSampled: false, curves }
        answers.set(id, () => resolve(made))
        asked.push({ job, answer: () => resolve(made) })
      }),
  })
  const context = contextWith({ pool })
  const { store } = context
  const controller = createCurvesController(context, (error) => errors.push(error))
  const update = (curvesWidth = 100) => controller.update(store.getState(), { curvesWidth })
  store.setState({ recording: recordingWith(factsWith({ length: 16_000, rateHz: 8000 })) })
  store.setState({ view: { startS: 0.5, endS: 1, lowHz: 0, highHz: 4000 } })
  const change = async (to: (state: EditorState) => EditorState): Promise<void> => {
    store.setState(to)
    update()
    await vi.advanceTimersByTimeAsync(200)
  }
  return { asked, errors, store, controller, update, change }
}

const showing =
  (isShown: boolean) =>
  (state: EditorState): EditorState => ({
    ...state,
    curves: withCurves(state.curves, { isShown }),
  })
const shown = showing(true)

beforeEach(() => {
  vi.useFakeTimers()
})

afterEach(() => {
  vi.useRealTimers()
})

test('nothing is computed until the lane is shown; then the frames of the view and one about them', async () => {
  const page = lane()
  await page.change((state) => state)
  expect(page.asked).toEqual([])
  await page.change(shown)
  const [{ job, answer }] = page.asked as [(typeof page.asked)[0]]
  // A frame every 512 samples, 0.064 s: 0.5 s lie behind frame 7, 1 s before frame 16.
  expect(job).toMatchObject({ names: ['centroid_hz'], startFrame: 6, endFrame: 18 })
  expect(job).toMatchObject({ pointCount: 100, picture: { sound: { of: 'result' } } })
  expect(page.controller.isSettled).toBe(false)
  answer()
  await vi.advanceTimersByTimeAsync(0)
  expect(page.controller.isSettled).toBe(true)
  const { drawn } = page.store.getState().curves
  expect(drawn).toMatchObject({ startS: 6 * 0.064, pointS: 0.064, hopS: 0.064 })
  await page.change((state) => state)
  expect(page.asked).toHaveLength(1)
})

test('what is listened to is what the curves are of, and an edit of it makes them anew', async () => {
  const page = lane()
  await page.change(shown)
  await page.change((state) => ({
    ...state,
    playback: { ...state.playback, listening: 'original' },
  }))
  expect(page.asked.map(({ job }) => job.picture.sound.of)).toEqual(['result', 'original'])
  const edited = (state: EditorState): EditorState =>
    editedTo(state, withRegion(documentOf(state), regionWith({})), 'Edit')
  await page.change(edited)
  expect(page.asked).toHaveLength(2)
  await page.change((state) => ({ ...state, playback: { ...state.playback, listening: 'result' } }))
  await page.change((state) => editedTo(state, documentOf(state), 'Undone'))
  expect(page.asked).toHaveLength(3)
})

test('the answer of an earlier view is not shown, nor one that comes once the lane is hidden', async () => {
  const page = lane()
  await page.change(shown)
  await page.change((state) => ({ ...state, view: { ...state.view, startS: 0, endS: 0.5 } }))
  page.asked[0]?.answer()
  await vi.advanceTimersByTimeAsync(0)
  expect(page.store.getState().curves.drawn).toBeUndefined()
  await page.change(showing(false))
  page.asked[1]?.answer()
  await vi.advanceTimersByTimeAsync(0)
  expect(page.store.getState().curves.drawn).toBeUndefined()
  expect(page.controller.isSettled).toBe(true)
  expect(page.errors).toEqual([])
})

test('no more than ten views a second are begun', async () => {
  const page = lane()
  await page.change(shown)
  for (let i = 1; i <= 50; i++) {
    page.store.setState(({ view }) => ({ view: { ...view, startS: 0.5 - i / 200 } }))
    page.update()
    await vi.advanceTimersByTimeAsync(10)
  }
  await vi.advanceTimersByTimeAsync(200)
  expect(page.asked.length).toBeLessThanOrEqual(7)
  expect(page.asked.at(-1)?.job.startFrame).toBe(Math.floor(0.25 / 0.064) - 1)
})

test('hidden or done, no progress is left standing', async () => {
  const page = lane()
  await page.change(shown)
  const share = () => page.store.getState().curves.share
  page.store.setState(({ curves }) => ({ curves: { ...curves, share: 0.5 } }))
  await page.change(showing(false))
  expect(share()).toBeUndefined()
  await page.change(shown)
  page.store.setState(({ curves }) => ({ curves: { ...curves, share: 0.5 } }))
  page.asked.at(-1)?.answer()
  await vi.advanceTimersByTimeAsync(0)
  expect(share()).toBeUndefined()
  expect(page.store.getState().curves.drawn).toBeDefined()
})
