import { AppError } from '#core/base'

/** The thread itself failed. Shown to the user as it reads. */
export class WorkerCrash extends AppError {
  override readonly name = 'WorkerCrash'
  constructor(message: string) {
    super(`A worker stopped: ${message}`)
  }
}
