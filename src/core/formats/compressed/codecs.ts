/** Decodes packets of a stream that follow each other. */
export interface PacketDecoder {
  /** Their samples, one plane a channel, of equal lengths, 0 too; what cannot be decoded is left out. */
  decode(packets: readonly Uint8Array[]): Promise<readonly Float32Array[]>
  /** The next packet does not follow the last. */
  reset(): Promise<void>
  close(): void
}

/** What an Opus stream says of itself. @see RFC 7845, section 5.1 */
export interface OpusHead {
  readonly channels: number
  /** Samples at 48 kHz that the decoder gives before the recording. */
  readonly preSkip: number
  /** Factor of all samples. */
  readonly gain: number
  readonly streamCount: number
  readonly coupledCount: number
  /** The decoded channel of each channel. */
  readonly mapping: readonly number[]
}

/** Decoders that are not written here: whoever starts this program brings them. */
export interface Codecs {
  /** @param headers  identification, comment and setup */
  vorbis(headers: readonly Uint8Array[]): Promise<PacketDecoder>
  opus(head: OpusHead): Promise<PacketDecoder>
  /** Of frames of layer III, each with its header; two channels always. */
  mp3(): Promise<PacketDecoder>
}
