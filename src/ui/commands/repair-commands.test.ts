import { expect, test } from 'vitest'
import type { App } from '#app'
import { createEditorStore, documentOf, editedTo, newLayer, withLayer } from '#editor'
import type { CommandContext } from './command'
import { REPAIR_COMMANDS } from './repair-commands'

const named = (name: string) => REPAIR_COMMANDS.find((command) => command.name === name)!

test('the effect whose card is shown is bypassed and soloed by commands, which are dimmed where none is shown', () => {
  const store = createEditorStore()
  const calls: unknown[] = []
  const actions = {
    effects: { switchOn: (...given: unknown[]) => calls.push(given) },
    sound: { soloLayer: (id: string) => calls.push(id) },
  }
  const context = { app: { store, actions } as unknown as App } as CommandContext
  const commands = [named('Bypass the effect, or switch it on'), named('Solo the effect')]
  for (const { when, run } of commands) {
    expect(when?.(store.getState())).toBe(false)
    run(context)
  }
  expect(calls).toEqual([])

  const { chain } = documentOf(store.getState())
  const layer = { ...newLayer(chain, 'hpss'), enabled: false }
  store.setState((state) => ({
    ...editedTo(state, withLayer(documentOf(state), layer), 'Add'),
    shownLayerId: layer.id,
  }))
  for (const { when, run } of commands) {
    expect(when?.(store.getState())).toBe(true)
    run(context)
  }
  expect(calls).toEqual([[layer.id, true], layer.id])
})
