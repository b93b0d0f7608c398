/** What decodes, encodes and rounds: a part of KernelExports, under the same test. */
export interface PcmExports {
  decodeIntegers32(
    from: number,
    count: number,
    stride: number,
    bytes: number,
    flip: number,
    to: number,
  ): void
  decodeIntegers64(
    from: number,
    count: number,
    stride: number,
    bytes: number,
    flip: number,
    to: number,
  ): void
  decodeFloats32(from: number, count: number, stride: number, to: number): number
  decodeFloats64(from: number, count: number, stride: number, to: number): number
  decodeDoubles32(from: number, count: number, stride: number, to: number): number
  decodeDoubles64(from: number, count: number, stride: number, to: number): number
  encodeIntegers(
    from: number,
    count: number,
    half: number,
    shift: number,
    flip: number,
    bytes: number,
    isBigEndian: number,
    stride: number,
    to: number,
  ): number
  encodeFloats32(
    from: number,
    count: number,
    isBigEndian: number,
    stride: number,
    to: number,
  ): number
  encodeFloats64(
    from: number,
    count: number,
    isBigEndian: number,
    stride: number,
    to: number,
  ): number
  roundIntegers(at: number, count: number, scale: number, back: number, half: number): void
  roundPairs(
    original: number,
    retained: number,
    count: number,
    scale: number,
    back: number,
    half: number,
  ): void
}
