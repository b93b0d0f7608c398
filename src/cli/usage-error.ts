import { AppError } from '#core/base'

/** The command line asks for nothing that there is. Nothing is done. */
export class UsageError extends AppError {
  override readonly name = 'UsageError'
}
