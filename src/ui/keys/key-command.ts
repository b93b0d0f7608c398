import type { App } from '#app'

/** Who does what a key asks for. */
export interface KeyContext {
  readonly app: App
  readonly openPicker: () => void
  readonly showHelp: () => void
}

/** A key, or several for the same thing, as tinykeys writes them. */
export interface KeyCommand {
  readonly keys: readonly string[]
  /** As the help dialog shows it; a command without one is a variant of the one before it. */
  readonly shown?: string
  readonly does?: string
  readonly run: (context: KeyContext) => void
  /** The key belongs to a control that has the focus, if that control uses it. */
  readonly isArrow?: boolean
  /** The key presses a button that has the focus. */
  readonly isPress?: boolean
}
