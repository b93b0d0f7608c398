import { AppError } from '#core/base'

/** SigMF metadata that breaks the format's rules; the message begins with the field. Shown to the user as it reads. */
export class SigmfError extends AppError {
  override readonly name = 'SigmfError'
}
