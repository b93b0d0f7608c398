import { AppError } from '#core/base'

/** A table of regions that cannot be read. `line` counts from 1. Shown to the user as it reads. */
export class TableError extends AppError {
  override readonly name = 'TableError'
  constructor(what: string, line: number) {
    super(`${what} (line ${line})`)
  }
}
