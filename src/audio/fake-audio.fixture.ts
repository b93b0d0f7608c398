import { vi } from 'vitest'
import type { ProcessorOptions } from './messages'

// For tests: Web Audio as far as the player uses it. The processor is the real one; its clock is the test's.

const QUANTUM = 128
const RATE_HZ = 8000

/** What the processor reports, on its way: it comes while the next quanta are rendered. */
const reports: (() => void)[] = []

class FakePort {
  other: FakePort | undefined
  isClosed = false
  onmessage: ((event: { readonly data: unknown }) => void) | null = null

  postMessage(data: unknown): void {
    const give = (): void => {
      if (!this.isClosed && this.other?.isClosed === false) this.other.onmessage?.({ data })
    }
    if (this === portOfNext) reports.push(give)
    else give()
  }

  close(): void {
    this.isClosed = true
  }
}

class FakeChannel {
  readonly port1 = new FakePort()
  readonly port2 = new FakePort()

  constructor() {
    this.port1.other = this.port2
    this.port2.other = this.port1
  }
}

/** The port of the processor that is being made. */
let portOfNext = new FakePort()

class FakeProcessor {
  readonly port = portOfNext
}

interface Processor {
  process(inputs: unknown, outputs: readonly (readonly Float32Array[])[]): boolean
}

type Registered = new (options: object) => Processor

let cached: Registered | undefined

/** The processor, which registers itself once, as it is loaded. */
async function registered(): Promise<Registered> {
  vi.stubGlobal('AudioWorkletProcessor', FakeProcessor)
  vi.stubGlobal('registerProcessor', (_: string, made: Registered) => {
    cached = made
  })
  await import('./player-worklet')
  return cached as Registered
}

/** Stands in for the browser until `vi.unstubAllGlobals()`. */
export async function fakeAudio() {
  const callbacks = new Map<number, () => void>()
  const state = { frame: 0, isRunning: false, isClosed: false, lastFrame: 0 }
  let processor: Processor | undefined

  class FakeContext {
    readonly baseLatency = 0.01
    readonly outputLatency = 0.02
    readonly destination = {}
    readonly audioWorklet = { addModule: () => Promise.resolve() }
    readonly sampleRate = RATE_HZ
    get currentTime(): number {
      return state.frame / RATE_HZ
    }
    suspend(): Promise<void> {
      state.isRunning = false
      return Promise.resolve()
    }
    resume(): Promise<void> {
      state.isRunning = true
      return Promise.resolve()
    }
    close(): Promise<void> {
      state.isClosed = true
      return Promise.resolve()
    }
  }

  class FakeNode {
    readonly port: FakePort
    constructor(_: unknown, __: string, options: { readonly processorOptions: ProcessorOptions }) {
      const { port1, port2 } = new FakeChannel()
      portOfNext = port2
      this.port = port1
      processor = new Made(options)
    }
    connect(): void {}
    disconnect(): void {}
  }

  const Made = await registered()
  reports.length = 0
  vi.stubGlobal('navigator', {})
  vi.stubGlobal('MessageChannel', FakeChannel)
  vi.stubGlobal('AudioContext', FakeContext)
  vi.stubGlobal('AudioWorkletNode', FakeNode)
  vi.stubGlobal('sampleRate', RATE_HZ)
  vi.stubGlobal('requestAnimationFrame', (run: () => void) => {
    callbacks.set(++state.lastFrame, run)
    return state.lastFrame
  })
  vi.stubGlobal('cancelAnimationFrame', (number: number) => callbacks.delete(number))
  return {
    state,
    /** Time passes: quanta are rendered, and a picture drawn. @returns the last quantum */
    run: (quanta: number): Float32Array => {
      for (const give of reports.splice(0)) give()
      const out = new Float32Array(QUANTUM)
      for (let i = 0; i < quanta && state.isRunning && !state.isClosed; i++) {
        vi.stubGlobal('currentFrame', state.frame)
        processor?.process([], [[out]])
        state.frame += QUANTUM
      }
      const due = [...callbacks.values()]
      callbacks.clear()
      for (const draw of due) draw()
      return out
    },
  }
}
