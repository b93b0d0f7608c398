import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { EngineFor } from '#core/grid'
import { sdrDb } from '#testing'
import { parseWav } from '../e2e/wav'

/** A Python that has numpy and scipy: of a venv beside the project, say. */
const PYTHON = process.env.PYTHON ?? 'python3'
const CORPUS = resolve(process.cwd(), '../shared/corpus')

/** A recording that something is wrong with, as make_repair.py describes it. */
interface JobFacts {
  readonly name: string
  readonly fs: number
  readonly learn_s: readonly [number, number] | null
  readonly score_s: readonly (readonly [number, number])[]
  readonly sdr_before_db: number
  /** What others reach on the same files. */
  readonly reference_db: Readonly<Record<string, number>>
  readonly clicks_s?: readonly number[]
  readonly gaps_s?: readonly (readonly [number, number])[]
  readonly box?: {
    readonly t0: number
    readonly t1: number
    readonly f0: number
    readonly f1: number
  }
}

export interface RepairJob extends JobFacts {
  readonly mix: Float64Array
  readonly clean: Float64Array
}

export type RepairJobs = Readonly<Record<string, RepairJob>>

/** Fresh jobs of a seed by name; undefined, told, where they cannot be made. */
export function repairJobs(seed: number): RepairJobs | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'specmask-repair-'))
  try {
    const script = join(CORPUS, 'make_repair.py')
    const args = [script, '--out', folder, '--corpus', CORPUS, '--seed', `${seed}`]
    const { status, stderr } = spawnSync(PYTHON, args, { encoding: 'utf8' })
    if (status !== 0) {
      console.warn(`skipped: repair jobs need python3 with numpy and scipy: ${stderr?.slice(-200)}`)
      return undefined
    }
    const jobs = readdirSync(folder).map((name) => [name, jobIn(join(folder, name))] as const)
    const [, hiss] = jobs.find(([name]) => name === 'hiss_speech')!
    return { ...Object.fromEntries(jobs), clipped: clippedOf(hiss) }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The clean voice of a job, cut off 10 dB below its peak. */
function clippedOf(job: RepairJob): RepairJob {
  const most = 10 ** -0.5 * job.clean.reduce((peak, x) => Math.max(peak, Math.abs(x)), 0)
  const mix = job.clean.map((x) => Math.max(-most, Math.min(most, x)))
  const before = scoreDb(job, mix)
  return { ...job, name: 'clipped', mix, sdr_before_db: before, reference_db: {} }
}

function jobIn(folder: string): RepairJob {
  const facts = JSON.parse(readFileSync(join(folder, 'job.json'), 'utf8')) as JobFacts
  const plane = (name: string): Float64Array =>
    parseWav(readFileSync(join(folder, name))).planes[0] as Float64Array
  return { ...facts, mix: plane('mix.wav'), clean: plane('clean.wav') }
}

/** How well a plane is what a job's clean one is, over the spans that are scored: signal to distortion, dB. */
export function scoreDb(
  job: Pick<RepairJob, 'clean' | 'fs' | 'score_s'>,
  made: Float64Array,
): number {
  const spans = job.score_s.map(([startS, endS]) => ({
    start: Math.floor(startS * job.fs),
    end: Math.floor(endS * job.fs),
  }))
  return sdrDb(job.clean, made, spans)
}

export function powerDb(plane: Float64Array): number {
  return 10 * Math.log10(plane.reduce((sum, x) => sum + x * x, 0) / plane.length + 1e-30)
}

const STFT = { window: 'hann', windowLength: 1024, fftSize: 1024, hop: 256 } as const

/** The standard deviation of the levels of cells that are louder than all eight around them, dB: how musical a noise is. */
export function peakSpreadDb(plane: Float64Array, engineFor: EngineFor): number {
  const { windowLength, hop } = STFT
  const engine = engineFor({ kind: 'real', stft: STFT })
  const { binCount } = engine
  const frameCount = Math.floor((plane.length - windowLength) / hop) + 1
  const powers = new Float64Array(frameCount * binCount)
  engine.squares([plane], frameCount, powers)
  const levels = powers.map((power) => 10 * Math.log10(power + 1e-30))
  for (let bin = 0; bin < binCount; bin++) {
    let sum = 0
    for (let m = 0; m < frameCount; m++) sum += levels[m * binCount + bin]!
    for (let m = 0; m < frameCount; m++) levels[m * binCount + bin]! -= sum / frameCount
  }
  const peaks: number[] = []
  for (let m = 1; m < frameCount - 1; m++) {
    for (let bin = 1; bin < binCount - 1; bin++) {
      const at = m * binCount + bin
      const isPeak = [-binCount, 0, binCount].every((row) =>
        [-1, 0, 1].every((d) => (row === 0 && d === 0) || levels[at + row + d]! < levels[at]!),
      )
      if (isPeak) peaks.push(levels[at]!)
    }
  }
  const mean = peaks.reduce((sum, db) => sum + db, 0) / peaks.length
  return Math.sqrt(peaks.reduce((sum, db) => sum + (db - mean) ** 2, 0) / peaks.length)
}
