/** The root of every error this program throws on purpose. */
export class AppError extends Error {
  override readonly name: string = 'AppError'
}

/** A file that breaks its own format's rules. `at` is a byte offset from the file's start. Shown to the user as it reads. */
export class FormatError extends AppError {
  override readonly name = 'FormatError'
  constructor(what: string, at: number) {
    super(`${what} (byte ${at})`)
  }
}

/** Something legal that this program cannot do, and why. Shown to the user as it reads. */
export class LimitError extends AppError {
  override readonly name: string = 'LimitError'
}

/** What a layer takes away is not there to be learnt: no hum, no cut-off peak. Shown to the user as it reads. */
export class NothingFoundError extends LimitError {
  override readonly name = 'NothingFoundError'
}

/** A caller broke a function's contract: our bug, left to crash loudly. */
class ContractError extends AppError {
  override readonly name = 'ContractError'
}

/** A job that nobody waits for any more. Never shown. */
export class CancelledError extends AppError {
  override readonly name = 'CancelledError'
  constructor() {
    super('cancelled')
  }
}

/** @throws {ContractError} with `message` if `condition` is false */
export function expectThat(condition: boolean, message: string): asserts condition {
  if (!condition) throw new ContractError(message)
}

/** True for an error of the given class, also after it crossed a thread (where only name and message survive). */
export function isNamed(error: unknown, name: string): boolean {
  return error instanceof Error && error.name === name
}

/** The sentence of anything that was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
