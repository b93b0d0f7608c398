import type { Interval } from '#core/base'
import { type EngineFor, type FrameGrid, frameGrid } from '#core/grid'
import {
  channelGains,
  type FrameGains,
  type Mask,
  maskOfSamples,
  rememberedGains,
} from '#core/mask'
import { type Channel, channelsOf, type SampleSource, type SignalFacts } from '#core/signal'
import { Healer } from '../heal/healer'
import type { LayerSound } from '../layer-sound'
import type { RenderedSpan, SpanRendering } from '../rendered-span'
import { healedSpan } from './healed-span'
import { healingsOf } from './mask-facts'
import { maskInBand } from './mask-in-band'
import type { MaskLayer } from './mask-layer'
import { renderShownSpan, renderSpan } from './render-span'

/** What its regions heal, in order, and then the masked resynthesis of renderSpan. */
export const maskSound: LayerSound<MaskLayer> = {
  rendering: (layer, facts, engineFor) => {
    const grid = frameGrid(facts, layer.stft)
    const mask = maskInBand(layer, grid)
    const heal =
      healingsOf(layer, facts).length === 0 ? undefined : new Healer(mask, grid, engineFor(grid))
    const gainsOf = spanGains(mask, grid, facts)
    const render: SpanRendering = (input, channel, samples, checkpoint) => {
      const gains = gainsOf(channel, samples)
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

  shown: (layer, facts, engineFor: EngineFor) => {
    if (healingsOf(layer, facts).length > 0) return undefined
    const grid = frameGrid(facts, layer.stft)
    const gainsOf = spanGains(maskInBand(layer, grid), grid, facts)
    return (input, channel, samples, checkpoint) => {
      const gains = gainsOf(channel, samples)
      return renderShownSpan(input, grid, engineFor(grid), gains, channel, samples, checkpoint)
    }
  },
}

/**
 * The gains of spans: the channels of a span are rendered one after another, and most share theirs; spans
 * that the same regions reach have the same, too.
 */
function spanGains(
  mask: Mask,
  grid: FrameGrid,
  facts: SignalFacts,
): (channel: Channel, samples: Interval) => FrameGains {
  const channels = channelsOf(facts)
  let near: Mask | undefined
  let ofNear: readonly FrameGains[] = []
  let last: { readonly span: Interval; readonly gains: readonly FrameGains[] } | undefined
  return (channel, samples) => {
    if (last?.span.start !== samples.start || last.span.end !== samples.end) {
      const within = maskOfSamples(mask, grid, samples)
      if (within !== near) ofNear = channelGains(within, channels, grid)
      near = within
      last = { span: samples, gains: rememberedGains(ofNear) }
    }
    return last.gains[channel] as FrameGains
  }
}
