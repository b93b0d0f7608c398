/** Lets what is under way go on, and what follows from it: some turns of the event loop. */
export async function someTurns(): Promise<void> {
  for (let i = 0; i < 20; i++) await new Promise((resolve) => setTimeout(resolve))
}
