import { transfer } from 'comlink'
import type { JobControl } from '#core/base'
import { bandPlan, bandSpan, type ExportPiece, exportPlan, exportSpan } from '#core/resynth'
import type { ExportedSpan, ExportJob, ExportPlanJob } from '#protocol'
import { engineFor, opened } from './context'
import { knownMask } from './known'

/** @throws {LimitError} */
export async function planOfExport(
  { audio: { recording, stft, mask }, output }: ExportPlanJob,
  control: JobControl,
): Promise<readonly ExportPiece[]> {
  const { bytes, facts } = opened(recording, stft, control)
  return output.band === undefined
    ? exportPlan(bytes, facts, stft, knownMask(mask), output)
    : bandPlan(facts, output)
}

/** A span of the output, rendered. */
export async function spanOfExport(job: ExportJob, control: JobControl): Promise<ExportedSpan> {
  const { audio, output, startSample, endSample } = job
  const { facts, bytes, source, grid } = opened(audio.recording, audio.stft, control)
  const engine = engineFor(grid)
  const { checkpoint } = control
  const input = { bytes, facts, source, grid, engine, mask: knownMask(audio.mask), checkpoint }
  const samples = { start: startSample, end: endSample }
  const span =
    output.band === undefined
      ? await exportSpan(input, samples, output)
      : await bandSpan(input, samples, output)
  return transfer(span, [span.bytes.buffer as ArrayBuffer])
}
