import { transfer } from 'comlink'
import { clamp, type JobControl } from '#core/base'
import type { StftParams } from '#core/grid'
import {
  consistencyViews,
  kindOfBins,
  type OnPhaseStep,
  ownMagnitudes,
  PhaseRun,
  phaseProblem,
  snrDb,
  soughtSound,
} from '#core/layers'
import { EditError, parsedReconstructRequest, type ReconstructRequest } from '#core/project'
import { channelCount, readChannel, type SampleSource } from '#core/signal'
import type { Reconstructed, ReconstructJob } from '#protocol'
import { engineFor, opened } from '../context'
import { openedChain } from '../opened-chain'

/** Cells of a spectrogram that are sought at once: a minute and a half at 44.1 kHz with Hann 1024 / 256. */
const MOST_CELLS = 2 ** 24

/**
 * Sound from magnitudes, as `reconstruct` promises it.
 *
 * @throws {EditError} with the path of what is wrong with the request
 */
export async function reconstructed(
  job: ReconstructJob,
  onStep: OnPhaseStep | undefined,
  control: JobControl,
): Promise<Reconstructed> {
  const there = openedSource(job, control)
  const request = parsedReconstructRequest(
    job.request,
    there === undefined ? 0 : channelCount(there),
  )
  const { method, magnitudes } = request
  const stft = request.stft ?? job.stft
  const span = there && spanOf(request, there)
  const truth =
    there && span && (await readChannel(there, request.channel, span.start, span.length))
  if (truth === undefined && magnitudes === undefined) {
    throw new EditError('magnitudes', 'are missing: no recording is open')
  }
  if (truth === undefined && (method === 'own' || request.start === 'own')) {
    const path = method === 'own' ? 'method' : 'start'
    throw new EditError(path, '"own" needs the recording: give startS and endS of the span')
  }
  const kind = magnitudes === undefined ? there?.kind : kindOf(magnitudes.bins, stft)
  if (kind === undefined || (truth !== undefined && kind !== there?.kind)) {
    throw new EditError('magnitudes.bins', 'must be those of the recording')
  }
  const length = span?.length ?? ((magnitudes?.frames ?? 0) - 1) * stft.hop
  const frames = Math.ceil(length / stft.hop) + 1
  if (magnitudes !== undefined && magnitudes.frames !== frames) {
    throw new EditError('magnitudes.frames', `must be those of the span (${frames})`)
  }
  const engine = engineFor({ kind, stft })
  if (frames * engine.binCount > MOST_CELLS) {
    throw new EditError(
      'endS',
      `must lie nearer: ${frames} frames of ${engine.binCount} bins are more than are sought at once`,
    )
  }
  const asked = magnitudes ?? ownMagnitudes(engine, truth as readonly Float64Array[])
  await control.checkpoint()
  const run = new PhaseRun(phaseProblem(engine, stft, asked, length, truth), method, request)
  const { planes, convergence, iterations } = await soughtSound(run, control.checkpoint, onStep)
  const samples = interleaved(planes)
  const snr = truth && snrDb(truth, planes)
  const views = job.views && consistencyViews(asked, ownMagnitudes(engine, planes), job.views)
  const result = {
    samples,
    convergence,
    iterations,
    ...(snr === undefined ? {} : { snrDb: snr }),
    ...(views && { views }),
  }
  return transfer(result, [samples.buffer])
}

function openedSource(
  { recording, chain }: ReconstructJob,
  control: JobControl,
): SampleSource | undefined {
  if (recording === undefined) return undefined
  return chain === undefined
    ? opened(recording, control).source
    : openedChain({ recording, chain }, control).made
}

function kindOf(bins: number, stft: StftParams): 'real' | 'iq' {
  try {
    return kindOfBins(bins, stft)
  } catch {
    const { fftSize } = stft
    throw new EditError(
      'magnitudes.bins',
      `must be ${fftSize / 2 + 1} (real) or ${fftSize} (I/Q) with a transform of ${fftSize}`,
    )
  }
}

/** The samples of the recording that are meant; none where magnitudes stand for themselves. */
function spanOf(
  { startS, endS, magnitudes }: ReconstructRequest,
  { rateHz, length }: { readonly rateHz: number; readonly length: number },
): { readonly start: number; readonly length: number } | undefined {
  if (magnitudes !== undefined && startS === undefined && endS === undefined) return undefined
  const start = clamp(Math.round((startS ?? 0) * rateHz), 0, length)
  const end = clamp(Math.round((endS ?? Number.POSITIVE_INFINITY) * rateHz), 0, length)
  if (end <= start) throw new EditError('endS', 'must lie behind startS, within the recording')
  return { start, length: end - start }
}

/** The planes' values in turn: of I/Q I, Q, I, Q … */
function interleaved(planes: readonly Float64Array[]): Float64Array<ArrayBuffer> {
  const count = planes.length
  const out = new Float64Array(count * (planes[0]?.length ?? 0))
  for (const [p, plane] of planes.entries()) {
    for (let n = 0; n < plane.length; n++) out[n * count + p] = plane[n] as number
  }
  return out
}
