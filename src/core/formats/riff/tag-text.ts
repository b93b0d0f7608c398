/** Longer texts are cut: facts travel with every job. */
const MAX_LETTERS = 1000

const REPLACEMENT = '\ufffd'

/**
 * Text of a file as it can be shown: up to its first NUL, as UTF-8 or, where it is none, as
 * Windows-1252; control characters become spaces, and a thousand letters are kept.
 */
export function tagText(bytes: Uint8Array): string {
  const nul = bytes.indexOf(0)
  const body = nul < 0 ? bytes : bytes.subarray(0, nul)
  const text = shownText('utf-8', body)
  return text.includes(REPLACEMENT) ? shownText('windows-1252', body) : text
}

function shownText(encoding: string, bytes: Uint8Array): string {
  const decoded = new TextDecoder(encoding).decode(bytes)
  const text = decoded.replace(/[\x00-\x1f\x7f-\x9f]+/g, ' ').trim()
  // A letter is one or two units of the string, never cut in its middle.
  const letters = Array.from(text.slice(0, 2 * MAX_LETTERS + 1))
  if (letters.length <= MAX_LETTERS) return text
  return `${letters.slice(0, MAX_LETTERS).join('')}…`
}
