import type { AudioBlock } from '#protocol'
import { BlockPlayer } from './block-player'
import type { PlayerCommand, PlayState, ProcessorOptions, Report } from './messages'

// The worklet's own global scope, which TypeScript's DOM library leaves out.
declare const sampleRate: number
declare const currentFrame: number
declare abstract class AudioWorkletProcessor {
  readonly port: MessagePort
}
declare function registerProcessor(
  name: string,
  processor: new (options: {
    readonly processorOptions: ProcessorOptions
  }) => AudioWorkletProcessor,
): void

const MAX_QUANTUM = 4096
const FRAMES_PER_REPORT = 1024

/** The player's half in the audio thread: obeys commands, renders quanta, reports. Decides nothing. */
class PlayerProcessor extends AudioWorkletProcessor {
  readonly #player: BlockPlayer
  /** Blocks on their way: each comes through a port of its own, the newest one for its index counts. */
  readonly #ports = new Map<number, MessagePort>()
  #jump = 0
  #reported: { readonly state: PlayState; readonly jump: number } = { state: 'paused', jump: 0 }
  #framesSinceReport = 0
  #peaks: number[] = []

  constructor(options: { readonly processorOptions: ProcessorOptions }) {
    super()
    const { layout, pace } = options.processorOptions
    this.#player = new BlockPlayer(layout, pace, sampleRate, MAX_QUANTUM)
    this.port.onmessage = (event: MessageEvent<PlayerCommand>) => this.#obey(event.data)
  }

  process(_inputs: unknown, outputs: readonly (readonly Float32Array[])[]): boolean {
    const out = outputs[0] ?? []
    this.#player.render(out)
    this.#meter(out)
    this.#report(out[0]?.length ?? 0)
    return true
  }

  #obey(command: PlayerCommand): void {
    switch (command.kind) {
      case 'expect':
        return this.#expect(command.index, command.port)
      case 'drop':
        for (const index of command.indices) this.#forget(index)
        return this.#player.dropBlocks(command.indices)
      case 'play':
        this.#jump = command.jump
        return this.#player.play(command.sample)
      case 'seek':
        this.#jump = command.jump
        return this.#player.seek(command.sample)
      case 'pause':
        return this.#player.pause()
      case 'listen':
        return this.#player.listenTo(command.listening, command.gain)
      case 'pace':
        return this.#player.setPace(command.pace)
      case 'span':
        return this.#player.setSpan(command.span, command.isLoop)
      default:
        command satisfies never
    }
  }

  #expect(index: number, port: MessagePort): void {
    this.#forget(index)
    this.#ports.set(index, port)
    port.onmessage = (event: MessageEvent<AudioBlock>) => {
      if (this.#ports.get(index) !== port) return
      this.#forget(index)
      this.#player.putBlock(index, event.data)
    }
  }

  #forget(index: number): void {
    this.#ports.get(index)?.close()
    this.#ports.delete(index)
  }

  #meter(out: readonly Float32Array[]): void {
    for (const [channel, plane] of out.entries()) {
      let peak = this.#peaks[channel] ?? 0
      for (let i = 0; i < plane.length; i++) {
        const size = Math.abs(plane[i] as number)
        if (size > peak) peak = size
      }
      this.#peaks[channel] = peak
    }
  }

  #report(frames: number): void {
    const { state, position, step } = this.#player
    this.#framesSinceReport += frames
    const isNews = state !== this.#reported.state || this.#jump !== this.#reported.jump
    const isDue =
      this.#framesSinceReport >= FRAMES_PER_REPORT && (state === 'playing' || state === 'waiting')
    if (!isNews && !isDue) return
    this.#framesSinceReport = 0
    this.#reported = { state, jump: this.#jump }
    const report: Report = {
      timeS: (currentFrame + frames) / sampleRate,
      sample: position,
      samplesPerS: state === 'playing' ? step * sampleRate : 0,
      state,
      jump: this.#jump,
      peaks: this.#peaks,
    }
    this.port.postMessage(report)
    this.#peaks = []
  }
}

registerProcessor('specmask-player', PlayerProcessor)
