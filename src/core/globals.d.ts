// What core/ may use beyond the language itself: found in browsers, workers and Node alike.
// `document`, `Blob` and `performance` are missing on purpose.

declare class TextDecoder {
  constructor(label?: string)
  decode(bytes?: Uint8Array): string
}

declare class TextEncoder {
  encode(text?: string): Uint8Array
}
