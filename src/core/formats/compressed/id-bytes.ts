/** Four bytes as the letters they are; fewer where the bytes end. */
export function idAtByte(bytes: Uint8Array, at: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + 4))
}
