import { expect, test } from 'vitest'
import { escapedXml, unescapedXml } from './xml-text'

test('what XML has no letters for becomes U+FFFD, halves of letters among it; the rest comes back', () => {
  expect(escapedXml('a\u0001b\ud83dc')).toBe('a\ufffdb\ufffdc')
  const text = 'Tom & "Jerry" <x> 🦇'
  expect(escapedXml(text)).toBe('Tom &amp; &quot;Jerry&quot; &lt;x&gt; 🦇')
  expect(unescapedXml(escapedXml(text))).toBe(text)
})

test('references by number and by name are read, entities of a document type stay', () => {
  expect(unescapedXml('&#65;&#x42;&apos;&mine;&amp;lt;')).toBe("AB'&mine;&lt;")
})
