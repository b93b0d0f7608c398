import { clamp } from '#core/base'
import type { Sound } from '#core/chain'
import { sincKernel } from '#core/dsp'
import { latencyS, playedRateHz, restingContext } from './audio-context'
import { BlockFeed } from './block-feed'
import { FADE_S } from './block-player'
import { AudioStopped, watchClock } from './clock-watch'
import { HeardClock } from './heard-clock'
import { blocksAhead } from './look-ahead'
import type { BlockLayout, Pace, PlayerCommand, Report } from './messages'
import type { Player, PlayerOptions } from './player'
import { createPlayerNode, sendCommand } from './player-node'
import { entryOf, type Span, spanWithin } from './span'

/**
 * A player of one recording, silent and at rest until told to play. Dispose it before the next is made.
 *
 * @throws {DOMException} if the browser has no audio, or cannot load the worklet
 */
export async function createPlayer(options: PlayerOptions): Promise<Player> {
  const context = await restingContext(options.rateHz)
  const { length, channels, blockLength } = options
  const layout = { length, channels, blockLength }
  const pace = paceOf(options.rateHz / playedRateHz(context, options.rateHz))
  const node = await createPlayerNode(context, layout, pace).catch(async (error) => {
    await context.close()
    throw error
  })
  node.connect(context.destination)
  return new WorkletPlayer(options, layout, pace, context, node)
}

/** @param step  samples of the recording a frame */
function paceOf(step: number): Pace {
  return { step, kernel: sincKernel(step) }
}

/** Of one sample instant: original and result, in 32 bits, of every channel. */
function sampleBytes({ channels }: BlockLayout): number {
  return 2 * 4 * channels
}

/** A start that waits for its first block. */
interface Start {
  readonly resolve: () => void
  readonly reject: (error: unknown) => void
}

class WorkletPlayer implements Player {
  readonly contextRateHz: number
  readonly #options: PlayerOptions
  readonly #layout: BlockLayout
  readonly #context: AudioContext
  readonly #node: AudioWorkletNode
  readonly #feed: BlockFeed
  readonly #clock = new HeardClock()
  #isPlaying = false
  /** The last jump that was asked for: reports from before it are out of date. */
  #jump = 0
  /** The newest reported position of the processor's playhead. */
  #sample = 0
  #speed = 1
  #halfWidth: number
  #span: Span
  #isLoop = false
  #start: Start | undefined
  #animationFrame = 0
  #endWatch: () => void = () => undefined

  constructor(
    options: PlayerOptions,
    layout: BlockLayout,
    pace: Pace,
    context: AudioContext,
    node: AudioWorkletNode,
  ) {
    this.contextRateHz = playedRateHz(context, options.rateHz)
    this.#options = options
    this.#layout = layout
    this.#context = context
    this.#node = node
    this.#halfWidth = pace.kernel.halfWidth
    this.#span = spanWithin(undefined, layout.length)
    this.#feed = new BlockFeed({
      layout,
      sendBlock: (request) => {
        const { port1, port2 } = new MessageChannel()
        this.#send({ kind: 'expect', index: request.index, port: port2 })
        return options.sendBlock(request, port1)
      },
      onSent: () => {
        if (this.#isReady()) this.#settleStart()
      },
      discard: (indices) => this.#send({ kind: 'drop', indices }),
      fail: (error) => this.#fail(error),
    })
    node.port.onmessage = (event: MessageEvent<Report>) => this.#note(event.data)
    node.onprocessorerror = () => this.#fail(new AudioStopped('the browser’s audio thread failed'))
  }

  get usedBytes(): number {
    return this.#feed.blockCount * this.#layout.blockLength * sampleBytes(this.#layout)
  }

  async play(fromSample: number): Promise<void> {
    this.#settleStart()
    this.#isPlaying = true
    // It may stay pending for ever, so only the watch waits for it.
    this.#context.resume().catch((error: unknown) => this.#fail(error))
    this.#endWatch()
    this.#endWatch = watchClock(this.#context, (error) => this.#fail(error))
    this.#jumpTo('play', fromSample)
    this.#showPosition()
    if (this.#isReady()) return
    await new Promise<void>((resolve, reject) => {
      this.#start = { resolve, reject }
    })
  }

  pause(): void {
    this.#settleStart()
    this.#rest()
    this.#send({ kind: 'pause' })
  }

  seek(sample: number): void {
    if (this.#isPlaying) return this.#jumpTo('seek', sample)
    this.#sample = entryOf(this.#span, Math.round(sample))
    this.#lookAhead()
  }

  listenTo(listening: Sound, gain: number): void {
    this.#send({ kind: 'listen', listening, gain })
  }

  setSpeed(speed: number): void {
    const next = clamp(speed, 0.05, 4)
    if (next === this.#speed) return
    this.#setPace(next)
    this.#lookAhead()
  }

  setSpan(span: Span | undefined, isLoop: boolean): void {
    this.#span = spanWithin(span, this.#layout.length)
    this.#isLoop = isLoop
    this.#sample = entryOf(this.#span, this.#sample)
    this.#send({ kind: 'span', span: this.#span, isLoop })
    this.#lookAhead()
  }

  invalidate(startSample: number, endSample: number): void {
    this.#feed.invalidate(startSample, endSample)
  }

  async dispose(): Promise<void> {
    this.pause()
    this.#feed.rest()
    this.#node.port.onmessage = null
    this.#node.disconnect()
    await this.#context.close()
  }

  #isReady(): boolean {
    return this.#feed.isFresh(Math.floor(this.#sample / this.#layout.blockLength))
  }

  #jumpTo(kind: 'play' | 'seek', asked: number): void {
    const sample = entryOf(this.#span, Math.round(asked))
    this.#jump++
    this.#sample = sample
    this.#clock.restart(sample)
    this.#feed.discardStale()
    this.#send({ kind, sample, jump: this.#jump })
    this.#lookAhead()
  }

  #setPace(speed: number): void {
    this.#speed = speed
    const { step, kernel } = paceOf((speed * this.#options.rateHz) / this.contextRateHz)
    this.#halfWidth = kernel.halfWidth
    // A copy, which is given away: the kernel is everybody's.
    const own = { ...kernel, weights: kernel.weights.slice() }
    this.#send({ kind: 'pace', pace: { step, kernel: own } })
  }

  /**
   * Also while paused, so that the blocks are there when playing starts; those that an edit changes
   * are fetched again.
   */
  #lookAhead(): void {
    const samplesPerS = this.#speed * this.#options.rateHz
    this.#feed.want(
      blocksAhead({
        layout: this.#layout,
        sample: this.#sample,
        samplesPerS,
        margin: this.#halfWidth + Math.ceil(2 * FADE_S * samplesPerS),
        span: this.#span,
        isLoop: this.#isLoop,
        mostSamples: this.#options.budgetBytes() / sampleBytes(this.#layout),
      }),
    )
  }

  #note(report: Report): void {
    if (!this.#isPlaying || report.jump !== this.#jump) return
    if (report.state === 'ended') return this.#end(report.sample)
    this.#sample = report.sample
    this.#options.onPeaks(report.peaks)
    this.#clock.note(report, this.#span, this.#isLoop)
    this.#lookAhead()
  }

  #end(sample: number): void {
    this.#rest()
    this.#options.onPosition(sample)
    this.#options.onEnded()
  }

  /** Playing cannot go on: `play` rejects if it is still starting, else `onError` is called. */
  #fail(error: unknown): void {
    this.#feed.rest()
    if (!this.#isPlaying) return
    if (this.#start === undefined) this.#options.onError(error)
    else this.#start.reject(error)
    this.#start = undefined
    this.pause()
    this.#options.onEnded()
  }

  #rest(): void {
    this.#isPlaying = false
    this.#endWatch()
    cancelAnimationFrame(this.#animationFrame)
  }

  #settleStart(): void {
    this.#start?.resolve()
    this.#start = undefined
  }

  readonly #showPosition = () => {
    cancelAnimationFrame(this.#animationFrame)
    this.#animationFrame = requestAnimationFrame(this.#showPosition)
    this.#options.onPosition(this.#clock.at(this.#context.currentTime - latencyS(this.#context)))
  }

  #send(command: PlayerCommand): void {
    sendCommand(this.#node, command)
  }
}
