import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { messageOf } from '#core/base'
import { outcomeComplaints } from '../src/core/formats/corpus-item.fixture'
import { pairComplaints } from '../src/core/formats/sigmf/corpus-pair.fixture'
import { type CorpusFile, freshGroups, keptGroups, publicGroups } from './groups'
import { sigmfPairs } from './sigmf-pairs'
import { tally } from './tally'

async function failuresOf(file: CorpusFile): Promise<string[]> {
  try {
    const complaints = await outcomeComplaints(file, readFileSync(file.path))
    return complaints.map((complaint) => `${file.file}: ${complaint}`)
  } catch (error) {
    return [`${file.file}: threw ${messageOf(error)}`]
  }
}

test('made: sigmf', async () => {
  const failures: string[] = []
  const pairs = sigmfPairs()
  for (const pair of pairs) {
    if (pair.dataPath === undefined) continue
    const meta = readFileSync(pair.path, 'utf8')
    const complaints = await pairComplaints(pair, meta, readFileSync(pair.dataPath), sha512)
    failures.push(...complaints.map((complaint) => `${pair.file}: ${complaint}`))
  }
  tally({ suite: 'formats', group: 'made: sigmf', fileCount: pairs.length, failures })
  expect(failures).toEqual([])
})

const sha512 = (bytes: Uint8Array): Promise<string> =>
  Promise.resolve(createHash('sha512').update(bytes).digest('hex'))

test.each([...keptGroups(), ...publicGroups(), ...freshGroups()])(
  '$name',
  async ({ name, files }) => {
    const failures: string[] = []
    for (const file of files) failures.push(...(await failuresOf(file)))
    tally({ suite: 'formats', group: name, fileCount: files.length, failures })
    expect(failures).toEqual([])
  },
)
