/** Of rendered blocks in this worker; read when a job renders, for code that renders is fetched after the budget has come. */
export const blockBudget = { bytes: 24 * 2 ** 20 }

export function setBlockBudget(bytes: number): Promise<void> {
  blockBudget.bytes = bytes
  return Promise.resolve()
}
