// libsonare, a WebAssembly library, in this Node on one thread: the whole recording in memory as
// float32, mono.
import { readFile, writeFile } from 'node:fs/promises'
import {
  griffinLim,
  hpss,
  init,
  masteringRepairDeclick,
  masteringRepairDehum,
  masteringRepairDenoiseClassical,
  mfcc,
  rmsEnergy,
  spectralBandwidth,
  spectralCentroid,
  spectralEdit,
  spectralFlatness,
  spectralRolloff,
  stftDb,
  zeroCrossingRate,
} from '@libraz/libsonare'

const RATE_HZ = 44_100
const LENGTH = 2048
const HOP = 512

/** What `writeRecording` writes before the samples. */
const HEADER_BYTES = 44

async function samplesOf(path) {
  const bytes = await readFile(path)
  const { buffer, byteOffset, length } = bytes
  const integers = new Int16Array(buffer.slice(byteOffset + HEADER_BYTES, byteOffset + length))
  const samples = Float32Array.from(integers, (value) => value / 32_768)
  return { header: bytes.subarray(0, HEADER_BYTES), samples }
}

let noise = new Float32Array(0)

/** Noise; made before it is timed. */
function noiseOf(seconds) {
  if (noise.length !== seconds * RATE_HZ) {
    noise = Float32Array.from({ length: seconds * RATE_HZ }, () => 0.4 * (Math.random() - 0.5))
  }
  return noise
}

const WORK = {
  denoise: ({ seconds }) => masteringRepairDenoiseClassical(noiseOf(seconds), RATE_HZ),
  dehum: ({ seconds }) => masteringRepairDehum(noiseOf(seconds), RATE_HZ),
  declick: ({ seconds }) => masteringRepairDeclick(noiseOf(seconds), RATE_HZ),
  hpss: ({ seconds }) => hpss(noiseOf(seconds), RATE_HZ, 31, 31, LENGTH, HOP),
  features: ({ seconds }) => {
    const samples = noiseOf(seconds)
    mfcc(samples, RATE_HZ, LENGTH, HOP)
    zeroCrossingRate(samples, RATE_HZ, LENGTH, HOP)
    const shapes = [spectralCentroid, spectralBandwidth, spectralRolloff, spectralFlatness]
    for (const shape of [...shapes, rmsEnergy]) {
      shape(samples, RATE_HZ, LENGTH, HOP)
    }
  },
  file: async ({ path }) => {
    const { samples } = await samplesOf(path)
    stftDb(samples, RATE_HZ, LENGTH, HOP)
  },
  /** Of random magnitudes: what they are does not change how long it takes. */
  griffinLim: ({ seconds }) => {
    const [nBins, nFrames] = [513, Math.floor((seconds * 22_050) / 256) + 1]
    const magnitude = Float32Array.from({ length: nBins * nFrames }, (_, i) => (i * 7919) % 101)
    const stft = { nFft: 1024, hopLength: 256, sampleRate: 22_050 }
    griffinLim({ magnitude, nBins, nFrames, ...stft, nIter: 32, momentum: 0.99 })
  },
  export: async ({ path, lowHz, highHz }) => {
    const { header, samples } = await samplesOf(path)
    const options = { nFft: LENGTH, hopLength: HOP }
    const band = { lowHz, highHz, mode: 'mute' }
    const edited = spectralEdit(samples, RATE_HZ, [band], options)
    const integers = Int16Array.from(edited, (value) =>
      Math.max(-32_768, Math.min(32_767, Math.round(value * 32_768))),
    )
    await writeFile(`${path}.sonare.wav`, [header, new Uint8Array(integers.buffer)])
  },
}

/** Milliseconds since the process began: of the clock, or of the processor. */
const CLOCKS = {
  wall: () => performance.now(),
  processor: () => {
    const { user, system } = process.cpuUsage()
    return (user + system) / 1000
  },
}

/** Its contender for a kind of work on a file. */
export function sonareContender(work, what, clock = 'wall') {
  return {
    name: 'libsonare',
    run: async () => {
      await init()
      const startedAt = CLOCKS[clock]()
      await WORK[work](what)
      return CLOCKS[clock]() - startedAt
    },
  }
}
