const HEAD_BYTES = 44

/** What a WAV says of its samples; what is left out is two channels of 16 bits at 8 kHz. */
interface MadeFormat {
  /** 1 integers, 3 floats, 6 A-law, 7 µ-law, 17 IMA ADPCM. */
  readonly tag?: number
  readonly channels?: number
  readonly rateHz?: number
  readonly bits?: number
  /** Of an instant of all channels; of codecs of a block. */
  readonly blockBytes?: number
}

/** A plain WAV about its samples, by the format's description alone. */
export function madeWav(format: MadeFormat, samples: Uint8Array): Uint8Array<ArrayBuffer> {
  const { tag = 1, channels = 2, rateHz = 8000, bits = 16 } = format
  const { blockBytes = (channels * bits) / 8 } = format
  const file = new Uint8Array(HEAD_BYTES + samples.length)
  const view = new DataView(file.buffer)
  const letters = (at: number, text: string): void => {
    for (let i = 0; i < text.length; i++) view.setUint8(at + i, text.charCodeAt(i))
  }
  letters(0, 'RIFF')
  view.setUint32(4, file.length - 8, true)
  letters(8, 'WAVEfmt ')
  view.setUint32(16, 16, true)
  view.setUint16(20, tag, true)
  view.setUint16(22, channels, true)
  view.setUint32(24, rateHz, true)
  view.setUint32(28, rateHz * blockBytes, true)
  view.setUint16(32, blockBytes, true)
  view.setUint16(34, bits, true)
  letters(36, 'data')
  view.setUint32(40, samples.length, true)
  file.set(samples, HEAD_BYTES)
  return file
}
