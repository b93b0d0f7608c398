import { expect, test } from 'vitest'
import { optionsOf } from './options.mjs'

const PARTS = ['tiles', 'waits', 'size']

test('nothing said: all parts, seven rounds', () => {
  expect(optionsOf([], PARTS)).toEqual({
    parts: PARTS,
    rounds: 7,
    files: 16,
    isMarkdown: false,
    compare: [],
  })
})

test('parts and options come in any order', () => {
  expect(
    optionsOf(
      ['--rounds', '2', 'waits', '--compare=a.json', '--files=200', '--markdown', 'size'],
      PARTS,
    ),
  ).toEqual({
    parts: ['waits', 'size'],
    rounds: 2,
    files: 200,
    isMarkdown: true,
    compare: ['a.json'],
  })
})

test.each([
  [['wait'], /no part 'wait'/],
  [['--rounds', '0'], /--rounds.*'0'/],
  [['--rounds', '1.5'], /--rounds.*'1.5'/],
  [['--rounds', 'many'], /--rounds.*'many'/],
  [['--files', '0'], /--files.*'0'/],
  [['--round', '2'], /--round/],
  [['--compare'], /--compare/],
  [['--compare', 'a', '--compare', 'b', '--compare', 'c'], /two runs/],
])('%j is refused, with the usage', (args, sentence) => {
  expect(() => optionsOf(args, PARTS)).toThrow(sentence)
  expect(() => optionsOf(args, PARTS)).toThrow(/npm run bench --/)
})
