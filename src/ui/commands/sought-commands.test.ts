import { expect, test } from 'vitest'
import { COMMANDS } from './commands'
import { soughtCommands } from './sought-commands'

const namesFor = (text: string) => soughtCommands(text).map(({ name }) => name)

test('every command is the first that its name finds, in whatever case', () => {
  for (const { name } of COMMANDS) {
    expect(namesFor(name)[0]).toBe(name)
    expect(namesFor(` ${name.toUpperCase()} `)[0]).toBe(name)
  }
})

test('words may stand in any order, and in the line below a name, which counts less', () => {
  expect(namesFor('table export')[0]).toBe('Export table…')
  const { more } = COMMANDS.find(({ name }) => name === 'Add De-hum') ?? {}
  expect(namesFor(more ?? '')).toEqual(['Add De-hum'])
  expect(namesFor('loudness')[0]).toBe('Match loudness')
  expect(namesFor('effects')[0]).toBe('Show effects')
})

test('what lacks a word is not found, though all its letters stand there in turn', () => {
  expect(namesFor('undo')).not.toContain('Take back the last corner')
  expect(namesFor('undo xyzzy')).toEqual([])
})
