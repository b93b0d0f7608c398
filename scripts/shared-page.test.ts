import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

/** What stays with a page or its context, whatever is loaded into it next. */
const STAYS = /addInitScript|exposeFunction|grantPermissions|newCDPSession|setExtraHTTP|setOffline/

/** A context that ends with the test. */
const OWN_CONTEXT = /isFresh: true|newContext\(/

test('tests that leave behind what a page cannot take back have a context of their own', () => {
  const files = readdirSync('e2e').filter((name) => name.endsWith('.test.ts'))
  expect(files.length).toBeGreaterThan(50)
  const leaving = files.filter((file) => {
    const text = readFileSync(`e2e/${file}`, 'utf8')
    return STAYS.test(text) && !OWN_CONTEXT.test(text)
  })
  expect(leaving).toEqual([])
})
