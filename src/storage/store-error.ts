import { AppError, isNamed, messageOf } from '#core/base'

/** Why nothing could be kept or read: no database, one of another make, one that is held, no room, anything else. */
type StoreFault = 'missing' | 'foreign' | 'blocked' | 'full' | 'failed'

/** What the browser's database refused. Shown to the user as it reads. */
export class StoreError extends AppError {
  override readonly name = 'StoreError'
  constructor(
    readonly fault: StoreFault,
    message: string,
  ) {
    super(message)
  }
}

/** Another page has saved the same recording's edits since they were read here. */
export class ConflictError extends AppError {
  override readonly name = 'ConflictError'
  constructor() {
    super('another tab has changed the edits meanwhile')
  }
}

/** The error in a sentence's words, without a capital and a full stop. */
export function storeError(error: unknown): Error {
  if (error instanceof StoreError || error instanceof ConflictError) return error
  if (isNamed(error, 'QuotaExceededError')) {
    return new StoreError('full', 'the disk or the space this page may use is full')
  }
  if (isNamed(error, 'VersionError')) {
    return foreignError()
  }
  if (isNamed(error, 'SecurityError') || isNamed(error, 'UnknownError')) {
    return new StoreError('missing', 'this browser gives the page no database')
  }
  return new StoreError('failed', messageOf(error))
}

/** A database that is not ours to read: a newer version made it, or something else did. */
export function foreignError(): StoreError {
  return new StoreError('foreign', 'the database here is not of this Specmask but of a newer one')
}
