import type { Interval } from '#core/base'
import { frameGrid } from '#core/grid'
import { type FrameGains, maskOfSamples, sharedFrameGains } from '#core/mask'
import { channelsOf, type SampleSource } from '#core/signal'
import { healer } from '../heal/healer'
import type { LayerSound } from '../layer-sound'
import type { RenderedSpan, SpanRendering } from '../rendered-span'
import { healedSpan } from './healed-span'
import { healingsOf } from './mask-facts'
import { maskInBand } from './mask-in-band'
import type { MaskLayer } from './mask-layer'
import { renderSpan } from './render-span'

/** What its regions heal, in order, and then the masked resynthesis of renderSpan. */
export const maskSound: LayerSound<MaskLayer> = {
  rendering: (layer, facts, engineFor) => {
    const grid = frameGrid(facts, layer.stft)
    const mask = maskInBand(layer, grid)
    const channels = channelsOf(facts)
    const heal =
      healingsOf(layer, facts).length === 0 ? undefined : healer(mask, grid, engineFor(grid))
    // The channels of a span are rendered one after another, and most share their gains.
    let last: { readonly span: Interval; readonly gains: readonly FrameGains[] } | undefined
    const render: SpanRendering = (input, channel, samples, checkpoint) => {
      if (last?.span.start !== samples.start || last.span.end !== samples.end) {
        const near = maskOfSamples(mask, grid, samples)
        last = { span: samples, gains: sharedFrameGains(near, channels, grid) }
      }
      const gains = last.gains[channel] as FrameGains
      return renderSpan(input, grid, engineFor(grid), gains, channel, samples, checkpoint)
    }
    if (heal === undefined) return render
    return (input, channel, samples, checkpoint) => {
      const around = {
        start: Math.max(0, samples.start - layer.stft.windowLength),
        end: Math.min(facts.length, samples.end + layer.stft.windowLength),
      }
      const rendered = (source: SampleSource, span: Interval): Promise<RenderedSpan> =>
        render(source, channel, span, checkpoint)
      return healedSpan(heal, input, channel, samples, around, rendered, checkpoint)
    }
  },
}
