/** The text of a table, and what is to be said of how it was found. */
interface TableText {
  readonly text: string
  readonly notices: readonly string[]
}

/**
 * Decodes a table's bytes: UTF-8 or UTF-16 by their mark, UTF-16 without one by its zero bytes,
 * UTF-8 where that is what they are, else ISO 8859-1, which is reported since any bytes would be.
 */
export function tableText(bytes: Uint8Array): TableText {
  const utf16 = utf16Of(bytes)
  if (utf16 !== undefined) return { text: new TextDecoder(utf16).decode(bytes), notices: [] }
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), notices: [] }
  } catch {
    const notices = ['the text is not UTF-8; it was read as ISO 8859-1']
    return { text: new TextDecoder('iso-8859-1').decode(bytes), notices }
  }
}

/** As many bytes as a heading has. */
const SAMPLE_BYTES = 256

/** Which UTF-16 bytes are; undefined if none. Half of the bytes of a heading in it are zero. */
function utf16Of(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const [first = 0, second = 0] = bytes
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  const sample = bytes.subarray(0, SAMPLE_BYTES)
  const zeros = [0, 0]
  for (const [at, byte] of sample.entries()) if (byte === 0) zeros[at % 2]!++
  const [even = 0, odd = 0] = zeros
  const most = Math.max(even, odd)
  if (most < sample.length / 4 || Math.min(even, odd) > most / 4) return undefined
  return odd > even ? 'utf-16le' : 'utf-16be'
}
