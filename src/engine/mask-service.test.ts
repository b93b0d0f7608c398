import type { Remote } from 'comlink'
import { expect, test, vi } from 'vitest'
import { frameGrid, screenGrid } from '#core/grid'
import {
  type DrawnMask,
  type DrawnMaskNews,
  followedMask,
  type Mask,
  type MaskPatch,
  patchKey,
  type Region,
} from '#core/mask'
import type { MaskJob, WorkerApi } from '#protocol'
import { regionWith } from '#testing'
import type { MaskRequest } from './drawn-patches'
import { MaskService } from './mask-service'
import { WorkerPool } from './pool'

const grid = frameGrid(
  { rateHz: 1000, kind: 'real', length: 600_000 },
  { window: 'hann', windowLength: 64, fftSize: 64, hop: 16 },
)

function box(startS: number, endS: number): Region {
  return regionWith({
    id: `${startS}`,
    shape: { kind: 'rectangle', startS, endS, lowHz: 100, highHz: 300 },
  })
}

/** A tenth of a second a pixel, a patch 25.6 s wide and higher than the band. */
function request(startS: number, regions: readonly Region[], spanS = 100): MaskRequest {
  const view = { startS, endS: startS + spanS, lowHz: 0, highHz: 500 }
  const mask: Mask = { background: 'keep', regions }
  return { mask, channel: 0, screen: screenGrid(view, 'linear', 500, 1000, 200), grid }
}

/** A service whose workers answer each job with patches that hold its number. */
function setup() {
  const jobs: MaskJob[] = []
  const failures: Error[] = []
  const api = {
    registerMasks: () => Promise.resolve(),
    maskPatches: (job: MaskJob) => {
      const failure = failures.pop()
      if (failure !== undefined) return Promise.reject(failure)
      jobs.push(job)
      const count = (job.across.end - job.across.start) * (job.down.end - job.down.start)
      const patches: MaskPatch[] = Array.from({ length: count }, () => Uint8Array.of(jobs.length))
      return Promise.resolve(patches)
    },
  } as unknown as Remote<WorkerApi>
  const pool = new WorkerPool(1, () => ({ api, terminate: () => undefined }))
  const onError = vi.fn()
  let layer: DrawnMask | undefined
  const onNews = (news: DrawnMaskNews | undefined) => {
    layer = followedMask(layer, news)
  }
  const service = new MaskService(pool, onNews, onError)
  const settled = () => vi.waitFor(() => expect(service.isSettled).toBe(true))
  const drawnSpans = () => jobs.splice(0).map(({ across }) => [across.start, across.end])
  const drawn = () => layer
  const drawnAt = (x: number) => layer?.patches.get(patchKey(x, -1))?.[0]
  return { service, settled, drawnSpans, drawn, drawnAt, failures, onError }
}

test('what is in view is drawn first, then what panning will show; panning there asks for nothing', async () => {
  const { service, settled, drawnSpans } = setup()
  service.want(request(100, [box(120, 130)]))
  await settled()
  expect(drawnSpans()).toEqual([
    [3, 8],
    [8, 9],
    [2, 3],
  ])
  service.want(request(104, [box(120, 130)]))
  expect(drawnSpans()).toEqual([])
  service.want(request(110, [box(120, 130)]))
  await settled()
  expect(drawnSpans()).toEqual([[9, 10]])
})

test('an edit draws the patches again that it touches, and shows the old ones until then', async () => {
  const { service, settled, drawnSpans, drawnAt } = setup()
  const before = box(120, 130)
  service.want(request(100, [before]))
  await settled()
  drawnSpans()
  service.want(request(100, [before, box(160, 165)]))
  expect(drawnAt(6)).toBe(1)
  await settled()
  expect(drawnSpans()).toEqual([[6, 7]])
  expect(drawnAt(6)).toBe(1)
  expect(drawnAt(5)).toBe(1)
})

test('an edit while patches are being drawn is not lost', async () => {
  const { service, settled, drawnSpans } = setup()
  const [first, second] = [box(120, 130), box(180, 182)]
  service.want(request(100, [first]))
  service.want(request(100, [first, second]))
  await settled()
  const asked = drawnSpans()
  expect(asked[0]).toEqual([3, 8])
  expect(asked).toContainEqual([7, 8])
})

test('another zoom shows the one before until it is drawn; no mask shows none at once', async () => {
  const { service, settled, drawnSpans, drawn } = setup()
  service.want(request(100, [box(120, 130)]))
  await settled()
  const { zoom } = drawn() ?? {}
  service.want(request(100, [box(120, 130)], 50))
  expect(drawn()?.zoom).toBe(zoom)
  await settled()
  expect(drawn()?.zoom.pixelS).toBe(0.05)
  expect(drawnSpans().at(3)).toEqual([7, 12])
  service.want(undefined)
  expect(drawn()).toBeUndefined()
})

test('a failure is reported once, and the next request tries again', async () => {
  const { service, settled, failures, onError, drawnSpans } = setup()
  failures.push(new Error('worn out'))
  service.want(request(100, [box(120, 130)]))
  await settled()
  expect(onError).toHaveBeenCalledTimes(1)
  service.want(request(100, [box(120, 130)]))
  await settled()
  expect(drawnSpans()[0]).toEqual([3, 8])
})
