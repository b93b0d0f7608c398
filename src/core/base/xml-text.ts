const LETTERS: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
}

const REFERENCES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
}

/**
 * Text as it stands in XML, between tags or double quotes. XML has no place for control characters
 * and halves of letters, which names of files may hold: each becomes U+FFFD.
 */
export function escapedXml(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd')
    .replace(/[&<>"]/g, (letter) => REFERENCES[letter] ?? letter)
}

/** What text of XML says; entities of a document type are not resolved. */
export function unescapedXml(text: string): string {
  return text.replace(/&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi, (all, decimal, hex, name) => {
    if (decimal !== undefined) return String.fromCodePoint(Number(decimal) % 0x110000)
    if (hex !== undefined) return String.fromCodePoint(Number.parseInt(String(hex), 16) % 0x110000)
    return LETTERS[String(name)] ?? String(all)
  })
}
