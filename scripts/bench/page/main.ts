import { type Remote, transfer } from 'comlink'
import WaveSurfer from 'wavesurfer.js'
import Spectrogram from 'wavesurfer.js/dist/plugins/spectrogram.js'
import type { FeatureSet } from '#core/features'
import { frameGrid } from '#core/grid'
import type { PhaseMethodName } from '#core/layers'
import { addressesOf, type ComputedStrip, framesOfStrip } from '#core/pyramid'
import { openFile, priority, spawnWith, WorkerPool } from '#engine'
import type { RegisteredRecording, WorkerApi } from '#protocol'
import { exactStrip, STFT, stripCount } from './work'
import type { WorkerJob } from './worker'

/** What the benchmark calls from outside; all times in milliseconds but where they say so. */
interface Bench {
  /** From samples in memory, each worker its part. */
  tiles(seconds: number, workers: number): Promise<number>
  resynthesis(seconds: number): Promise<number>
  /** A way to a phase, of the magnitudes of so many seconds at 22,050 Hz; 32 iterations where it has any. */
  phase(method: PhaseMethodName, seconds: number): Promise<number>
  features(seconds: number, sets: readonly FeatureSet[]): Promise<number>
  /** What stands out of so many samples of I/Q, and every cell of their finest tiles. */
  finding(samples: number): Promise<number>
  iqTiles(samples: number): Promise<number>
  /** From the file in the page's input, reading and decoding included. */
  fileTiles(workers: number): Promise<number>
  /** The plugin from the file to its picture. */
  wavesurferPicture(): Promise<number>
  /** Window, real transform of 2048 and levels: microseconds a frame. */
  frame(): Promise<number>
  /** Sums and products of float32 that one core does in registers of 128 bits, in a microsecond. */
  peak(): Promise<number>
  /** One real transform of so many frames: microseconds. */
  transform(size: number, frames: number): Promise<number>
}

declare global {
  interface Window {
    bench: Bench
  }
}

const workers: Worker[] = []

function inWorker(job: WorkerJob, index = 0): Promise<number> {
  workers[index] ??= new Worker(new URL('./worker.ts', import.meta.url), {
    type: 'module',
    name: 'kernel',
  })
  const asked = workers[index]
  return new Promise((resolve, reject) => {
    asked.onmessage = ({ data }: MessageEvent<number>) => resolve(data)
    asked.onerror = (event) => reject(new Error(event.message))
    asked.postMessage(job)
  })
}

function chosenFile(): File {
  const file = document.querySelector('input')?.files?.[0]
  if (file === undefined) throw new Error('no file is chosen')
  return file
}

const pools = new Map<number, WorkerPool>()

function poolOf(workers: number): WorkerPool {
  const pool = pools.get(workers) ?? new WorkerPool(workers, spawnWith('kernel'))
  pools.set(workers, pool)
  return pool
}

/** As the tiles of `tiles`, strips are put where earlier ones were. */
async function fileTiles(workers: number): Promise<number> {
  const file = chosenFile()
  const pool = poolOf(workers)
  const host = { temporaryFile: () => Promise.resolve(undefined) }
  const startedAt = performance.now()
  const { facts } = await openFile(pool, { file, name: file.name }, host).promise
  const recording: Pick<RegisteredRecording, 'key'> = pool.recordingRef(file, facts)
  const grid = frameGrid(facts, STFT)
  const sound = { of: 'original' } as const
  const picture = { recording, stft: STFT, channel: 0, sound }
  const recycled: Int16Array[] = []
  const jobs = Array.from({ length: stripCount(grid) }, async (_, i) => {
    const strip = exactStrip(grid, i)
    const run = (api: Remote<WorkerApi>, id: number): Promise<ComputedStrip> => {
      const taken = recycled.splice(0, addressesOf(strip).length)
      const buffers = taken.map(({ buffer }) => buffer as ArrayBuffer)
      return api.strip(
        transfer({ picture, strip, isSeen: true, pooling: 'peak', recycled: taken }, buffers),
        id,
      )
    }
    const { tiles } = await pool.submit(priority.exact, run, { span: framesOfStrip(strip) }).promise
    recycled.push(...tiles)
  })
  await Promise.all(jobs)
  return performance.now() - startedAt
}

async function wavesurferPicture(): Promise<number> {
  const container = document.querySelector<HTMLElement>('#wavesurfer')
  if (container === null) throw new Error('no place for the picture')
  const startedAt = performance.now()
  const plugin = Spectrogram.create({ fftSamples: 2048, noverlap: 1536, scale: 'linear' })
  const surfer = WaveSurfer.create({ container, plugins: [plugin], sampleRate: 44_100 })
  const ready = new Promise<void>((resolve) => plugin.on('ready', () => resolve()))
  await surfer.loadBlob(chosenFile())
  await ready
  const elapsedMs = performance.now() - startedAt
  surfer.destroy()
  return elapsedMs
}

window.bench = {
  tiles: async (seconds, of) => {
    const parts = Array.from({ length: of }, (_, part) =>
      inWorker({ kind: 'tiles', seconds, part, of }, part),
    )
    return Math.max(...(await Promise.all(parts)))
  },
  phase: (method, seconds) => inWorker({ kind: 'phase', method, seconds }),
  resynthesis: (seconds) => inWorker({ kind: 'resynthesis', seconds }),
  features: (seconds, sets) => inWorker({ kind: 'features', seconds, sets }),
  finding: (samples) => inWorker({ kind: 'finding', samples }),
  iqTiles: (samples) => inWorker({ kind: 'iqTiles', samples }),
  fileTiles,
  wavesurferPicture,
  frame: () => inWorker({ kind: 'frame' }),
  peak: () => inWorker({ kind: 'peak' }),
  transform: (size, frames) => inWorker({ kind: 'transform', size, frames }),
}
