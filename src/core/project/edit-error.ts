import { AppError } from '#core/base'

/** A change that is refused; the message begins with the offending field's path. Shown to the user as it reads. */
export class EditError extends AppError {
  override readonly name = 'EditError'
  constructor(
    /** Of the offending field. */
    readonly path: string,
    /** The sentence without the path. */
    readonly what: string,
  ) {
    super(`${path}: ${what}`)
  }
}

/** A field's place as it is written in JavaScript, e.g. regions[2].shape.endS. */
export function pathText(keys: readonly unknown[]): string {
  return keys
    .map((key, i) => (typeof key === 'number' ? `[${key}]` : i === 0 ? String(key) : `.${key}`))
    .join('')
}
