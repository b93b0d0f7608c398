import { EditError } from './edit-error'

type Members = Readonly<Record<string, unknown>>

/** The version that is written. */
export const VERSION = 2

/** What makes the members of a project of a version those of the next one. */
const MIGRATIONS: Readonly<Record<number, (members: Members) => Members>> = { 1: withoutChain }

/**
 * The members of a project file of any version as the newest one has them, which mean the same.
 *
 * @throws {EditError} if the version is none, or a member is missing that it asks for
 */
export function migrated(version: unknown, members: Members): Members {
  expectVersion(version)
  let now = members
  for (let from = version; from < VERSION; from++) now = MIGRATIONS[from]!(now)
  return now
}

/**
 * Version 1 had one mask, whose members stand where version 2 shows those of its first one. What
 * version 2 gives a meaning had none.
 */
function withoutChain(members: Members): Members {
  for (const key of ['stft', 'background', 'regions']) {
    if (members[key] === undefined) throw new EditError(key, 'is missing')
  }
  const { chain: _, classes: _1, markers: _2, ...others } = members
  return others
}

function expectVersion(version: unknown): asserts version is number {
  if (version === VERSION || (typeof version === 'number' && version in MIGRATIONS)) return
  const isNewer = typeof version === 'number' && version > VERSION
  throw new EditError(
    'version',
    isNewer
      ? `is ${version}: a newer Specmask wrote it, this one reads up to ${VERSION}`
      : `must be an integer from 1 to ${VERSION}`,
  )
}
