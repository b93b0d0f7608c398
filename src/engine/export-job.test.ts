import type { Remote } from 'comlink'
import { expect, test } from 'vitest'
import type { ExportOutput, ExportPiece } from '#core/export'
import type { AudioRef, ExportJob, WorkerApi } from '#protocol'
import { type ByteSink, exportRecording } from './export-job'
import { WorkerPool } from './pool'

const PLAN: readonly ExportPiece[] = [
  { kind: 'bytes', bytes: Uint8Array.of(1, 2) },
  { kind: 'copy', byteStart: 1, byteEnd: 3 },
  { kind: 'fill', byte: 128, byteCount: 2 },
  { kind: 'render', startSample: 0, endSample: 1 },
  { kind: 'render', startSample: 1, endSample: 2 },
]
const task = {
  file: new Blob([Uint8Array.of(5, 6, 7, 8)]),
  audio: { chain: [{}] } as unknown as AudioRef,
  output: {} as ExportOutput,
}

/** A pool whose workers render sample n as the byte 100 + n, of which one saturated. */
function pool(): WorkerPool {
  const api = {
    exportPlan: () => Promise.resolve(PLAN),
    exportSpan: ({ startSample }: { startSample: number }) =>
      Promise.resolve({ bytes: Uint8Array.of(100 + startSample), saturatedCount: 1 }),
  } as unknown as Remote<WorkerApi>
  return new WorkerPool(2, () => ({ api, onCrash: () => undefined, terminate: () => undefined }))
}

/** Collects bytes; `fails` may throw at the write with that number. */
function sink(fails: (write: number) => void = () => undefined) {
  const calls: string[] = []
  const bytes: number[] = []
  let writesSoFar = 0
  const made: ByteSink = {
    write: async (part) => {
      fails(writesSoFar++)
      bytes.push(...(part instanceof Blob ? new Uint8Array(await part.arrayBuffer()) : part))
    },
    close: () => Promise.resolve(void calls.push('close')),
    abort: () => Promise.resolve(void calls.push('abort')),
  }
  return { made, calls, bytes }
}

test('pieces arrive in order, progress ends at 1, saturated values add up', async () => {
  const { made, calls, bytes } = sink()
  const shares: number[] = []
  const onProgress = (share: number): void => void shares.push(share)
  const { signal } = new AbortController()
  const saturatedCount = await exportRecording(pool(), task, made, { onProgress, signal })
  expect(bytes).toEqual([1, 2, 6, 7, 128, 128, 100, 101])
  expect(calls).toEqual(['close'])
  expect(saturatedCount).toBe(2)
  expect(shares).toEqual(shares.toSorted((a, b) => a - b))
  expect(shares.at(-1)).toBeCloseTo(1, 12)
})

test.each([0, 2, 4])('a sink that fails at write %i is aborted, not closed', async (failing) => {
  const { made, calls } = sink((write) => {
    if (write === failing) throw new DOMException('full', 'QuotaExceededError')
  })
  const { signal } = new AbortController()
  const options = { onProgress: () => undefined, signal }
  const attempt = exportRecording(pool(), task, made, options)
  await expect(attempt).rejects.toMatchObject({ name: 'QuotaExceededError' })
  expect(calls).toEqual(['abort'])
})

test('cancelled in the middle, the sink is aborted and nothing more written', async () => {
  const controller = new AbortController()
  const { made, calls, bytes } = sink()
  const attempt = exportRecording(pool(), task, made, {
    onProgress: (share) => {
      if (share > 0.3) controller.abort()
    },
    signal: controller.signal,
  })
  await expect(attempt).rejects.toMatchObject({ name: 'CancelledError' })
  expect(calls).toEqual(['abort'])
  expect(bytes).toEqual([1, 2, 6, 7, 128, 128])
})

test.each([
  [1, 4, 5],
  [2, 2, 3],
  [2, 4, 5],
])(
  'a long export of %i layers by %i workers has %i spans of memory at most, and writes them over and over',
  async (layerCount, workerCount, most) => {
    const spanCount = 40
    const plan = Array.from({ length: spanCount }, (_, n): ExportPiece => {
      return { kind: 'render', startSample: n, endSample: n + 1 }
    })
    let begun = 0
    let writes = 0
    let mostAtOnce = 0
    let fresh = 0
    const api = {
      exportPlan: () => Promise.resolve(plan),
      exportSpan: ({ startSample, recycled }: ExportJob) => {
        mostAtOnce = Math.max(mostAtOnce, ++begun - writes)
        if (recycled === undefined) fresh++
        const bytes = new Uint8Array(recycled ?? new ArrayBuffer(1)).fill(startSample)
        return Promise.resolve({ bytes, saturatedCount: 0 })
      },
    } as unknown as Remote<WorkerApi>
    const workers = new WorkerPool(workerCount, () => ({ api, terminate: () => undefined }))
    const bytes: number[] = []
    const slow: ByteSink = {
      ...sink().made,
      write: async (part) => {
        await new Promise((resolve) => setTimeout(resolve))
        bytes.push(...(part as Uint8Array))
        writes++
      },
    }
    const { signal } = new AbortController()
    const chain = Array.from({ length: layerCount }, () => ({}))
    const layered = { ...task, audio: { chain } as unknown as AudioRef }
    await exportRecording(workers, layered, slow, { onProgress: () => undefined, signal })
    expect(bytes).toEqual(Array.from({ length: spanCount }, (_, n) => n))
    expect(mostAtOnce).toBe(most)
    expect(fresh).toBe(most)
  },
)

test.each([
  [1, 2],
  [2, 1],
])(
  'of a chain of %i layers a worker renders %i spans at once: their blocks drive each other out',
  async (layerCount, most) => {
    const plan = Array.from({ length: 12 }, (_, n): ExportPiece => {
      return { kind: 'render', startSample: n, endSample: n + 1 }
    })
    let mostAtOnce = 0
    const spawned = () => {
      let atOnce = 0
      const api = {
        exportPlan: () => Promise.resolve(plan),
        exportSpan: async () => {
          mostAtOnce = Math.max(mostAtOnce, ++atOnce)
          await new Promise((resolve) => setTimeout(resolve))
          atOnce--
          return { bytes: new Uint8Array(1), saturatedCount: 0 }
        },
      } as unknown as Remote<WorkerApi>
      return { api, terminate: () => undefined }
    }
    const chain = Array.from({ length: layerCount }, () => ({}))
    const layered = { ...task, audio: { chain } as unknown as AudioRef }
    const options = { onProgress: () => undefined, signal: new AbortController().signal }
    await exportRecording(new WorkerPool(2, spawned), layered, sink().made, options)
    expect(mostAtOnce).toBe(most)
  },
)
