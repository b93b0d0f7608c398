import { expect, test } from 'vitest'
import { type Entry, gzip, only, pair, zip } from './archives.fixture'

test('an archive that unpacks to more than memory may hold is stopped there', async () => {
  const large = Buffer.alloc(300_000_000)
  const packed = zip([pair[0] as Entry, ['x.sigmf-data', large]])
  expect(packed.length).toBeLessThan(400_000)
  expect(await only('a.zip', packed)).toMatch(/unpacks to more than 256,000,000 bytes/)
  // The same where the sizes that it tells are small.
  const lying = zip([pair[0] as Entry, ['x.sigmf-data', large]], { saidBytes: 100 })
  expect(await only('a.zip', lying)).toMatch(/more than 256,000,000 bytes|is damaged/)
  expect(await only('a.sigmf.gz', gzip(large))).toMatch(/more than 256,000,000 bytes/)
})
