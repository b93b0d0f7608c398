import { expect, test } from 'vitest'
import { hasDecoder } from './decode-aac'

const AudioDecoder = class {}

test.each([
  [
    'Chrome',
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36',
    true,
  ],
  ['Firefox', 'Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0', true],
  [
    'Safari',
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Safari/605.1.15',
    true,
  ],
  [
    'WebKitGTK',
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/60.5 Safari/605.1.15',
    false,
  ],
])('the decoder of %s is asked: its own word', (_, userAgent, isAsked) => {
  expect(hasDecoder({ AudioDecoder, navigator: { userAgent } })).toBe(isAsked)
  expect(hasDecoder({ navigator: { userAgent } })).toBe(false)
})
