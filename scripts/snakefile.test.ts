import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { HEADED_ENDINGS } from '#core/formats'

test('of a folder the Snakefile takes the files that say themselves what they are', () => {
  const text = readFileSync('pipelines/Snakefile', 'utf8')
  const [, body = ''] = /^ENDINGS = tuple\(([^]*?)^\)/m.exec(text) ?? []
  const listed = [...body.matchAll(/"([a-z0-9][^"]*)"/g)].map(([, part]) => part).join('')
  expect(listed.split(' ')).toEqual(HEADED_ENDINGS)
})
