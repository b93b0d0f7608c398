import type { JobControl } from '#core/base'
import type { Sound } from '#core/chain'
import { type Loudness, LoudnessMeter } from '#core/measure'
import type { AudioBlock, MatchJob } from '#protocol'
import { registeredRecording } from '../registry'
import { audioBlock } from './audio-job'

/** How loud the three sounds are over some pieces, as they would be heard. */
export async function loudnessOfSounds(
  { audio, channels, pieces }: MatchJob,
  control: JobControl,
): Promise<Readonly<Record<Sound, Loudness>>> {
  const { rateHz } = registeredRecording(audio.recording).facts
  const meters = {
    original: new LoudnessMeter(rateHz),
    result: new LoudnessMeter(rateHz),
    removed: new LoudnessMeter(rateHz),
  }
  for (const { start, end } of pieces) {
    await control.checkpoint()
    const block = await audioBlock({ audio, channels, startSample: start, endSample: end }, control)
    const { original, result = original } = block
    meters.original.add(original)
    meters.result.add(result)
    meters.removed.add(removedOf(block))
    for (const meter of Object.values(meters)) meter.interrupt()
  }
  const { original, result, removed } = meters
  return { original: said(original), result: said(result), removed: said(removed) }
}

function removedOf({ original, result = original }: AudioBlock): readonly Float32Array[] {
  return original.map((plane, c) => plane.map((x, n) => x - (result[c]?.[n] as number)))
}

function said(meter: LoudnessMeter): Loudness {
  return { lkfs: meter.integrated(), peak: meter.peak }
}
