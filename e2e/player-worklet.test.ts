import { readdirSync } from 'node:fs'
import { expect, test } from './driver'

/** The built worklet's address; its name carries a hash. */
function workletUrl(): string {
  const name = readdirSync('dist/assets').find((file) => file.startsWith('player-worklet-'))
  if (name === undefined) throw new Error('the build has no player worklet')
  return `/assets/${name}`
}

const RATE_HZ = 44_100
const LENGTH = 44_100
const BLOCK = 8192
const QUANTUM = 128

/** A switch of what is heard, at the start of a render quantum. */
interface Switch {
  readonly quantum: number
  readonly listening: 'original' | 'result' | 'removed'
}

test('switching while playing loses and doubles no sample in the real worklet', async ({
  desk,
}) => {
  await desk.start()
  const switches: readonly Switch[] = [
    { quantum: 60, listening: 'result' },
    { quantum: 140, listening: 'removed' },
    { quantum: 220, listening: 'original' },
  ]
  const heard = await desk.page.evaluate(
    async ({ url, rate, length, blockLength, quantum, plan }) => {
      // Steps no two samples share, so that a lost or doubled one cannot hide.
      const original = Float32Array.from({ length }, (_, n) => ((n * 7919) % 65_521) / 65_521 - 0.5)
      const result = Float32Array.from({ length }, (_, n) => ((n * 104_729) % 65_537) / 131_074)
      const context = new OfflineAudioContext(1, length, rate)
      await context.audioWorklet.addModule(url)
      // At whole samples nothing is interpolated.
      const kernel = { scale: 1, halfWidth: 40, phaseCount: 1, weights: new Float64Array(0) }
      const pace = { step: 1, kernel }
      const node = new AudioWorkletNode(context, 'specmask-player', {
        numberOfInputs: 0,
        numberOfOutputs: 1,
        outputChannelCount: [1],
        processorOptions: { layout: { length, channels: 1, blockLength }, pace },
      })
      node.connect(context.destination)
      const { port } = node
      for (let index = 0; index * blockLength < length; index++) {
        const slice = (plane: Float32Array) =>
          plane.slice(index * blockLength, (index + 1) * blockLength)
        const block = { original: [slice(original)], result: [slice(result)] }
        // One that is superseded before it comes is never heard.
        const superseded = new MessageChannel()
        port.postMessage({ kind: 'expect', index, port: superseded.port2 }, [superseded.port2])
        const channel = new MessageChannel()
        port.postMessage({ kind: 'expect', index, port: channel.port2 }, [channel.port2])
        superseded.port1.postMessage({ original: [slice(result)], result: undefined })
        channel.port1.postMessage(block)
      }
      /** Messages have no defined time of arrival but while the context stands still. */
      const tell = async (atQuantum: number, command: object): Promise<void> => {
        await context.suspend((atQuantum * quantum) / rate)
        port.postMessage(command)
        await new Promise((resolve) => setTimeout(resolve, 50))
        await context.resume()
      }
      void tell(0, { kind: 'play', sample: 0, jump: 1 })
      for (const { quantum: at, listening } of plan) void tell(at, { kind: 'listen', listening })
      const output = (await context.startRendering()).getChannelData(0)
      return { output: [...output], original: [...original], result: [...result] }
    },
    {
      url: workletUrl(),
      rate: RATE_HZ,
      length: LENGTH,
      blockLength: BLOCK,
      quantum: QUANTUM,
      plan: switches,
    },
  )
  const rampFrames = Math.round(0.008 * RATE_HZ)
  const gainsOf = { original: [1, 0], result: [0, 1], removed: [1, -1] } as const
  for (let n = 0; n < LENGTH; n++) {
    const a = heard.original[n] as number
    const b = heard.result[n] as number
    const at = switches.findLastIndex(({ quantum }) => quantum * QUANTUM <= n)
    const to = gainsOf[switches[at]?.listening ?? 'original']
    const from = gainsOf[switches[at - 1]?.listening ?? 'original']
    const sinceSwitch = n - (switches[at]?.quantum ?? 0) * QUANTUM
    const share = at < 0 ? 1 : Math.min(1, sinceSwitch / rampFrames)
    const expected =
      a * (from[0] + (to[0] - from[0]) * share) + b * (from[1] + (to[1] - from[1]) * share)
    const error = Math.abs((heard.output[n] as number) - expected)
    if (error > (share === 1 ? 6e-8 : 1e-6)) {
      throw new Error(`sample ${n}: heard ${heard.output[n]}, expected ${expected}`)
    }
  }
  expect(heard.output.length).toBe(LENGTH)
})
