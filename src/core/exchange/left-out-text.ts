/** What is said of regions without an extent. */
export function leftOutText(count: number): string[] {
  if (count === 0) return []
  const entries = count === 1 ? '1 entry was' : `${count.toLocaleString('en')} entries were`
  return [`${entries} left out: without a length or a band nothing can be painted.`]
}
