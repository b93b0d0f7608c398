/** A WebAssembly module that lies in the bundle as text: two digits a byte. */
export function moduleBytes(hex: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(hex.length / 2)
  // Before a browser has compiled any of this: the first picture waits for it.
  for (let i = 0; i < bytes.length; i++) {
    bytes[i] = 16 * digit(hex.charCodeAt(2 * i)) + digit(hex.charCodeAt(2 * i + 1))
  }
  return bytes
}

/** Of its character: 0 … 9 or a … f. */
function digit(code: number): number {
  return code < 58 ? code - 48 : code - 87
}
