import type { Interval } from '#core/base'
import type { StftEngine } from '#core/dsp'
import { type ByteSource, encodeSamples, type RecordingFacts, readFrames } from '#core/formats'
import type { FrameGrid } from '#core/grid'
import { frameGains, type Mask } from '#core/mask'
import type { SampleSource } from '#core/signal'
import { renderSpan } from './render-span'

/**
 * The output's bytes of samples [start, end), all channels, as the input stores them. Samples that
 * no edit touches keep their bytes; the others are rendered and encoded.
 *
 * @param bytes   the input file, which `facts` and `source` describe
 * @param engine  made for grid.stft
 * @returns       the bytes, and how many integers saturated
 */
export async function exportSpan(
  bytes: ByteSource,
  facts: RecordingFacts,
  source: SampleSource,
  grid: FrameGrid,
  engine: StftEngine,
  mask: Mask,
  samples: Interval,
): Promise<{ readonly bytes: Uint8Array; readonly saturatedCount: number }> {
  const out = await readFrames(bytes, facts, samples.start, samples.end)
  const { format, channels } = facts
  const stride = channels * format.bytes
  let saturatedCount = 0
  for (let channel = 0; channel < channels; channel++) {
    const gains = frameGains(mask, channel, grid)
    const { filtered, touched } = await renderSpan(source, grid, engine, gains, channel, samples)
    if (filtered === undefined) continue
    for (const { start, end } of touched) {
      const values = filtered.subarray(start - samples.start, end - samples.start)
      const at = (start - samples.start) * stride + channel * format.bytes
      saturatedCount += encodeSamples(format, values, out, at, stride)
    }
  }
  return { bytes: out, saturatedCount }
}
