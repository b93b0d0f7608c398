import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { messageOf } from '#core/base'
import { outcomeComplaints } from '../src/core/formats/corpus-item.fixture'
import { type CorpusFile, freshGroups, keptGroups, publicGroups } from './groups'
import { tally } from './tally'

async function failuresOf(file: CorpusFile): Promise<string[]> {
  try {
    const complaints = await outcomeComplaints(file, readFileSync(file.path))
    return complaints.map((complaint) => `${file.file}: ${complaint}`)
  } catch (error) {
    return [`${file.file}: threw ${messageOf(error)}`]
  }
}

test.each([...keptGroups(), ...publicGroups(), ...freshGroups()])(
  '$name',
  async ({ name, files }) => {
    const failures: string[] = []
    for (const file of files) failures.push(...(await failuresOf(file)))
    tally({ suite: 'formats', group: name, fileCount: files.length, failures })
    expect(failures).toEqual([])
  },
)
