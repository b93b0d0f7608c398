/** Samples of a frame, the most there can be. */
const FRAME_SAMPLES = 65_535
const SYNC = 0xfff8

/** Of what a FLAC says of itself. */
interface FlacFacts {
  readonly rateHz: number
  /** Samples, all of one value. */
  readonly length: number
  readonly value?: number
  /** Vorbis comments, e.g. TITLE=Owls. */
  readonly comments?: readonly string[]
  /** Chunks of the WAV that it was made of, whole. */
  readonly chunks?: readonly Buffer[]
}

/**
 * A FLAC of one channel of 16 bits whose samples are all the same: a frame of 65,535 of them is
 * twelve bytes or so, so that hours take no time to write, and some to decode.
 *
 * @see RFC 9639
 */
export function makeFlac({
  rateHz,
  length,
  value = 0,
  comments = [],
  chunks = [],
}: FlacFacts): Buffer {
  const frames: Buffer[] = []
  for (let at = 0; at < length; at += FRAME_SAMPLES) {
    frames.push(frame(frames.length, Math.min(FRAME_SAMPLES, length - at), value))
  }
  const tags = comments.length > 0 ? [block(4, true, vorbisComments(comments))] : []
  const kept = chunks.map((chunk, i) => {
    const isLast = tags.length === 0 && i === chunks.length - 1
    return block(2, isLast, Buffer.concat([Buffer.from('riff'), chunk]))
  })
  return Buffer.concat([
    Buffer.from('fLaC'),
    block(0, tags.length + kept.length === 0, streamInfo(rateHz, length)),
    ...kept,
    ...tags,
    ...frames,
  ])
}

function block(type: number, isLast: boolean, body: Buffer): Buffer {
  const head = Buffer.alloc(4)
  head.writeUInt32BE(body.length)
  head[0] = type | (isLast ? 0x80 : 0)
  return Buffer.concat([head, body])
}

function streamInfo(rateHz: number, length: number): Buffer {
  const body = Buffer.alloc(34)
  body.writeUInt16BE(FRAME_SAMPLES, 0)
  body.writeUInt16BE(FRAME_SAMPLES, 2)
  const bitsOfOneChannel = (BigInt(rateHz) << 12n) | (15n << 4n)
  body.writeBigUInt64BE((bitsOfOneChannel << 32n) | BigInt(length), 10)
  return body
}

function vorbisComments(comments: readonly string[]): Buffer {
  const texts = ['by hand', ...comments].map((text) => {
    const bytes = Buffer.from(text)
    return Buffer.concat([unsigned32(bytes.length), bytes])
  })
  const [vendor = Buffer.alloc(0), ...rest] = texts
  return Buffer.concat([vendor, unsigned32(rest.length), ...rest])
}

function unsigned32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}

function frame(index: number, samples: number, value: number): Buffer {
  const ending = Buffer.alloc(2)
  ending.writeUInt16BE(samples - 1)
  const mostlyFromStreamInfo = [0x70, 0x00]
  const head = Buffer.from([
    SYNC >> 8,
    SYNC & 0xff,
    ...mostlyFromStreamInfo,
    ...coded(index),
    ...ending,
  ])
  const constant = Buffer.alloc(3)
  constant.writeInt16BE(value, 1)
  const body = Buffer.concat([head, Buffer.from([crc(head, 8, 0x07)]), constant])
  const check = crc(body, 16, 0x8005)
  return Buffer.concat([body, Buffer.from([check >> 8, check & 0xff])])
}

/** A number as UTF-8 has it. */
function coded(index: number): Buffer {
  return Buffer.from(String.fromCodePoint(index))
}

function crc(bytes: Buffer, bits: number, polynomial: number): number {
  const top = 2 ** (bits - 1)
  let rest = 0
  for (const byte of bytes) {
    rest ^= byte << (bits - 8)
    for (let i = 0; i < 8; i++) {
      rest = rest & top ? (rest << 1) ^ polynomial : rest << 1
    }
    rest &= 2 ** bits - 1
  }
  return rest
}
