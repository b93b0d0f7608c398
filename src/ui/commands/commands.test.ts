import { parseKeybinding } from 'tinykeys'
import { expect, test } from 'vitest'
import { COMMAND_GROUPS } from './command'
import { COMMANDS } from './commands'

test('no name stands twice, and every group has commands', () => {
  const names = COMMANDS.map(({ name }) => name)
  expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([])
  const groups = new Set(COMMANDS.map(({ group }) => group))
  expect([...groups].sort()).toEqual([...COMMAND_GROUPS].sort())
})

test('no key is bound twice, each is one press, and each is shown', () => {
  const keys = COMMANDS.flatMap((command) => command.keys)
  expect(new Set(keys).size).toBe(keys.length)
  for (const key of keys) expect(parseKeybinding(key)).toHaveLength(1)
  const hidden = COMMANDS.filter(({ keys: own, shown }) => own.length > 0 && shown === undefined)
  expect(hidden.map(({ name }) => name)).toEqual([])
})

test('the tools have the keys that are promised', () => {
  const tools = COMMANDS.filter(({ group }) => group === 'Tools')
  const shown = tools.slice(0, 12).map((command) => command.shown)
  expect(shown.join(' ')).toBe('V R B E P T F W N M H Z')
})
