import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

/** What a person reads; core/grid/frequency-text.ts writes every frequency in it. */
const FOLDERS = ['src/ui', 'src/render', 'src/app']

/** A number that gets its hertz by hand, in a template or between tags. */
const BY_HAND = /\}\s?[kMG]?Hz\b/

/** Names of files, which have no spaces; an axis, whose numbers and unit stand apart. */
const ALLOWED = new Set(['src/app/files/spectrogram-export.ts', 'src/render/figure/figure-axes.ts'])

function sourcesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !/\.(test|fixture)\./.test(name))
    .map((name) => join(folder, name).replaceAll('\\', '/'))
}

test('every frequency on the screen is written by one formatter', () => {
  const sources = FOLDERS.flatMap(sourcesIn)
  const byHand = sources.filter((path) => BY_HAND.test(readFileSync(path, 'utf8')))
  expect(byHand.filter((path) => !ALLOWED.has(path))).toEqual([])
  // What is allowed is there still, and what is searched for is found in it.
  expect(new Set(byHand)).toEqual(ALLOWED)
  expect(
    sources.filter((path) => /\b(frequency|band|shortBand)Text\(/.test(readFileSync(path, 'utf8')))
      .length,
  ).toBeGreaterThan(10)
})
