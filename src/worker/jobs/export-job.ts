import { transfer } from 'comlink'
import type { JobControl } from '#core/base'
import {
  bandPlan,
  bandSpan,
  type ExportPiece,
  exportPlan,
  exportSpan,
  spanBytesApart,
} from '#core/export'
import type { ExportedSpan, ExportJob, ExportPlanJob } from '#protocol'
import { spanBytes } from '../ahead-bytes'
import { engineFor, engines, opened } from '../context'
import { renderedBlocks } from '../opened-chain'
import { registeredChain } from '../registry'

/** @throws {LimitError} */
export async function planOfExport(
  { audio: { recording, chain }, output }: ExportPlanJob,
  control: JobControl,
): Promise<readonly ExportPiece[]> {
  const { bytes, facts } = opened(recording, control)
  if (output.band !== undefined) return bandPlan(facts, output)
  const layers = registeredChain(chain)
  return exportPlan(bytes, facts, layers, output, spanBytesApart(layers, facts, output))
}

/** A span of the output, rendered. */
export async function spanOfExport(job: ExportJob, control: JobControl): Promise<ExportedSpan> {
  const { audio, output, startSample, endSample } = job
  const { checkpoint } = control
  const chain = registeredChain(audio.chain)
  const { facts, bytes, source } = opened(audio.recording, control, (file, all) =>
    spanBytes(file, all, chain, endSample - startSample),
  )
  const input = {
    ...{ bytes, facts, source, chain, engineFor, checkpoint },
    encode: engines.encode,
    blocks: renderedBlocks,
  }
  const samples = { start: startSample, end: endSample }
  const span =
    output.band === undefined
      ? await exportSpan(input, samples, output)
      : await bandSpan(input, samples, output)
  return transfer(span, [span.bytes.buffer as ArrayBuffer])
}
