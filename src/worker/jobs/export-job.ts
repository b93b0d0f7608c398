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
import { type AheadBytes, spanBytes } from '../ahead-bytes'
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
  const { audio, output, startSample, endSample, recycled } = job
  const { checkpoint } = control
  const chain = registeredChain(audio.chain)
  let ahead: AheadBytes | undefined
  const { facts, bytes, source } = opened(audio.recording, control, (file, all) => {
    ahead = spanBytes(file, all, chain, endSample - startSample)
    return ahead
  })
  const input = {
    bytes,
    facts,
    source,
    chain,
    engineFor,
    checkpoint,
    encode: engines.encode,
    blocks: renderedBlocks,
  }
  const samples = { start: startSample, end: endSample }
  const span =
    output.band === undefined
      ? await exportSpan(input, samples, output, recycled)
      : await bandSpan(input, samples, output)
  // Not where it was stopped: something of it may still be read.
  ahead?.end()
  return transfer(span, [span.bytes.buffer as ArrayBuffer])
}
