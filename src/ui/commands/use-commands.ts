import { createContext, useContext } from 'react'
import { expectThat } from '#core/base'
import type { CommandContext } from './command'

export const CommandProvider = createContext<CommandContext | undefined>(undefined)

/** What commands act on. */
export function useCommands(): CommandContext {
  const context = useContext(CommandProvider)
  expectThat(context !== undefined, 'useCommands: only below <Shell>')
  return context
}
