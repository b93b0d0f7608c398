import { AppError } from '#core/base'

/** The command line asks for nothing that there is. Nothing is done. */
export class UsageError extends AppError {
  override readonly name = 'UsageError'
}

/** What a command line gives a command. */
export interface GivenArguments {
  /** Of options by their names without the dashes. */
  readonly values: Readonly<Record<string, string | undefined>>
  readonly positionals: readonly string[]
}
