/** A pace is worth telling only after so long. */
const FIRST_S = 1

/**
 * The seconds that a job still takes at its pace so far; undefined in its first second, and before
 * anything of it is done.
 *
 * @param share  of the job that is done, 0 … 1
 */
export function timeLeftS(share: number, elapsedS: number): number | undefined {
  if (share <= 0 || elapsedS < FIRST_S) return undefined
  return (elapsedS * (1 - share)) / share
}
